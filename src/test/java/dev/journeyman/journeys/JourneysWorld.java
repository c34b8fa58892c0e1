package dev.journeyman.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The module on a real database, a clock at a stated instant, and a fake engine.
 */
class JourneysWorld {

	static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	final SettableClock clock = new SettableClock(NOON);

	final FakeEngine engine = new FakeEngine();

	final List<Object> news = new ArrayList<>();

	final Enrollments enrollments;

	final Deployments deployments;

	final ShippedJourneys shipped;

	final JourneyCatalog catalog;

	final EnrollmentInstances instances;

	final JourneyPauses pauses;

	final EnrollmentStanding standing;

	final EndEnrollments ending;

	final EngineOutboxProblems problems;

	final EngineOutbox outbox;

	final EngineTelling telling;

	final Deployer deployer;

	final ConditionHints conditionHints;

	final JourneyHints hints;

	final DeployOnPurpose onPurpose;

	/** What the other modules know of steps. */
	final StaticListableBeanFactory reviews = new StaticListableBeanFactory();

	final Claims claims;

	final EventEffects effects;

	final StartByHand byHand;

	final EnrollmentSweep sweep;

	private final TestDatabase database;

	private final JdbcClient jdbc;

	JourneysWorld(TestDatabase database) {
		this.database = database;
		this.jdbc = database.jdbc();
		Identifiers identifiers = new Identifiers(this.clock);
		Contacts contacts = new Contacts(this.jdbc, identifiers, this.clock);
		ModelReview review = new ModelReview(this.reviews.getBeanProvider(StepReview.class));
		this.deployments = new Deployments(this.jdbc, review, this.clock);
		this.shipped = new ShippedJourneys(this.jdbc, new PathMatchingResourcePatternResolver(), this.clock);
		this.catalog = new JourneyCatalog(this.deployments, this.shipped);
		this.conditionHints = new ConditionHints(this.jdbc, this.clock);
		this.hints = new JourneyHints(review, this.conditionHints, this.catalog);
		this.onPurpose = new DeployOnPurpose(this.deployments, review, this.engine);
		this.enrollments = new Enrollments(this.jdbc, this.clock, this.news::add);
		this.outbox = new EngineOutbox(this.jdbc, this.clock);
		this.deployer = new Deployer(this.deployments, this.shipped, this.engine);
		this.instances = new EnrollmentInstances(this.jdbc);
		this.pauses = new JourneyPauses(this.jdbc, this.clock);
		this.standing = new EnrollmentStanding(this.jdbc);
		this.telling = telling();
		Ending ends = new Ending(this.jdbc, contacts, this.outbox, this.telling, this.news::add, this.clock);
		Transactions transactions = new Transactions(new JdbcTransactionManager(database.dataSource()));
		this.ending = new EndEnrollments(this.jdbc, ends, transactions, this.clock);
		this.problems = new EngineOutboxProblems(this.jdbc, ends, this.telling, transactions, this.clock);
		this.claims = new Claims(this.enrollments, this.pauses, this.deployments, contacts, identifiers, this.clock);
		this.byHand = new StartByHand(this.deployments, this.enrollments, this.pauses, this.outbox, this.telling,
				contacts, identifiers, this.clock);
		Feel feel = new Feel(this.clock);
		EventEnrollments reached = new EventEnrollments(this.jdbc, this.clock, this.news::add);
		EnrollmentRules rules = new EnrollmentRules(this.pauses, reached, new CustomerEvents(this.jdbc), feel,
				this.clock);
		this.effects = new EventEffects(this.catalog, reached, rules, new EventEffectLog(this.jdbc), this.outbox,
				this.telling, feel, this.conditionHints, identifiers, this.clock);
		this.sweep = new EnrollmentSweep(this.enrollments, this.instances, this.engine, this.clock);
	}

	/**
	 * Another application instance's way to the engine.
	 */
	EngineTelling telling() {
		EngineCalls calls = new EngineCalls(this.enrollments, this.instances, this.deployments, this.engine);
		EngineAnswers answers = new EngineAnswers(this.outbox, this.instances, this.enrollments, this.deployments,
				this.deployer, this.clock);
		return new EngineTelling(this.outbox, calls, answers, this.clock);
	}

	/**
	 * Deploys the flagship, as it is or with one text of it exchanged.
	 */
	Deployment deployed(String... fromTo) {
		byte[] bpmn = flagship(fromTo);
		Engine.Definition definition = this.engine.deploy("abandoned-cart.bpmn", bpmn);
		this.deployments.record(definition, bpmn, "application");
		return this.deployments.find(definition.key()).orElseThrow();
	}

	static byte[] flagship(String... fromTo) {
		try {
			String bpmn = Files.readString(Path.of("bpmn/journeys/abandoned-cart.bpmn"));
			return ((fromTo.length == 2) ? bpmn.replace(fromTo[0], fromTo[1]) : bpmn).getBytes(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void abandonsCart(Contact contact, String cart, Duration ago) {
		does(contact, "cart.abandoned", cart, ago);
	}

	void placesOrder(Contact contact, Duration ago) {
		does(contact, "order.placed", "order-1", ago);
	}

	void signsUp(Contact contact) {
		does(contact, "signed.up", "shop", Duration.ZERO);
	}

	void does(Contact contact, String name, String subject, Duration ago) {
		does(contact, name, subject, ago, Map.of());
	}

	/**
	 * Accepts an event as the intake does: stored first, then taking effect.
	 */
	void does(Contact contact, String name, String subject, Duration ago, Map<String, Object> properties) {
		Instant now = this.clock.instant();
		CustomerEvent event = new CustomerEvent(UUID.randomUUID(), UUID.randomUUID().toString(), name, contact.id(),
				subject, now.minus(ago), properties);
		this.database.transactions().executeWithoutResult((status) -> {
			this.jdbc.sql("""
					insert into customer_event (id, client_id, name, contact_id, subject, occurred_at, accepted_at,
					  properties)
					values (?, ?, ?, ?, ?, ?, ?, '{}')""")
				.params(event.id(), event.clientId(), name, contact.id().value(), subject,
						Timestamp.from(event.occurredAt()), Timestamp.from(now))
				.update();
			this.effects.of(List.of(new AcceptedEvent(event, contact, Set.of())));
		});
	}

	List<Enrollment> enrollmentsOf(Contact contact) {
		return this.enrollments.of(contact.id(), 10);
	}

	/**
	 * What the contact's events did, the first first.
	 */
	List<String> effectsOn(Contact contact) {
		return this.jdbc
			.sql("select effect || coalesce(': ' || reason, '') from event_effect where contact_id = ? order by at")
			.param(contact.id().value())
			.query(String.class)
			.list();
	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.content.TemplatesFixture;
import dev.journeyman.messaging.gate.Breakers;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.gate.Pace;
import dev.journeyman.messaging.policy.Rulebook;
import dev.journeyman.messaging.policy.SendPolicy;
import dev.journeyman.messaging.policy.SendPolicyFixture;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.PendingWork.Upcoming;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Messaging on a real database, with a provider, a clock and rules that tests decide.
 */
final class World {

	static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

	static final MessagingSettings SETTINGS = new MessagingSettings(Duration.ofSeconds(10), Duration.ofSeconds(5),
			Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofMinutes(5),
			Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(10),
			Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(1));

	static final StillWanted WANTED = Answer.Wanted::new;

	final SettableClock clock = new SettableClock(START);

	final ScriptedProvider provider;

	final List<SendPolicy> moreRules = new ArrayList<>();

	final Dispatches dispatches;

	final Contacts contacts;

	final Unsettled unsettled;

	private final Identifiers identifiers = new Identifiers(this.clock);

	private final JdbcTransactionManager transactions;

	private final Ledger ledger;

	final Gates gates;

	private final JdbcClient jdbc;

	World(TestDatabase database) {
		this(database, Channel.EMAIL);
	}

	World(TestDatabase database, Channel channel) {
		this.provider = new ScriptedProvider(channel);
		this.transactions = new JdbcTransactionManager(database.dataSource());
		this.jdbc = database.jdbc();
		this.gates = new Gates(database.jdbc());
		this.ledger = new Ledger(database.jdbc(), this.identifiers);
		this.contacts = new Contacts(database.jdbc(), this.identifiers, this.clock);
		this.dispatches = new Dispatches(database.jdbc(), this.transactions, this.clock);
		this.unsettled = new Unsettled(database.jdbc(), SETTINGS, this.clock);
	}

	/** Each is an instance of its own. */
	Messaging messaging() {
		List<SendPolicy> rules = new ArrayList<>(SendPolicyFixture.all());
		rules.addAll(this.moreRules);
		BackOff backOff = new BackOff(SETTINGS, new Random(1));
		Breakers breakers = breakers();
		Pace pace = new Pace(this.jdbc, this.transactions, this.clock, new Random(1));
		Decisions decisions = new Decisions(this.ledger, this.contacts, new Rulebook(rules), providers(),
				TemplatesFixture.welcome(), this.gates, breakers, pace, backOff, SETTINGS, this.transactions,
				this.clock);
		HandOver handOver = new HandOver(this.ledger, breakers, new ChannelAlarms(this.gates, pace, SETTINGS), SETTINGS,
				backOff, this.clock);
		return new Messaging(this.ledger, decisions, pace, handOver, settling(), this.clock);
	}

	Settling settling() {
		return new Settling(this.unsettled, this.ledger, providers(), SETTINGS, this.clock);
	}

	Breakers breakers() {
		return new Breakers(this.jdbc, this.transactions, SETTINGS.shortestRest(), SETTINGS.longestRest(), this.clock);
	}

	/** One channel is set up, and no other. */
	Providers providers() {
		return new Providers(List.of(this.provider));
	}

	/** Lets time pass, and settles what falls due on the way when it does. */
	void pass(Duration time) {
		Settling settling = settling();
		Instant end = this.clock.instant().plus(time);
		while (this.clock.instant().isBefore(end)) {
			Instant next = this.unsettled.next().map(Upcoming::at).filter(end::isAfter).orElse(end);
			this.clock.advance(Duration.between(this.clock.instant(), next));
			settling.round();
		}
	}

	EnrollmentId enrollment() {
		return new EnrollmentId(this.identifiers.next());
	}

	Dispatch only(Contact contact) {
		return explained(contact).dispatch();
	}

	ExplainedDispatch explained(Contact contact) {
		List<ExplainedDispatch> all = this.dispatches.ofContact(contact.id(), 10);
		if (all.size() != 1) {
			throw new AssertionError("there are " + all.size() + " dispatches");
		}
		return all.getFirst();
	}

	static SendRequest email(Contact contact, EnrollmentId enrollment, long step) {
		return request(contact, enrollment, step, Channel.EMAIL, Purpose.MARKETING, "welcome", null);
	}

	static SendRequest email(Contact contact) {
		return email(contact, new EnrollmentId(UUID.randomUUID()), 1);
	}

	static SendRequest request(Contact contact, EnrollmentId enrollment, long step, Channel channel, Purpose purpose,
			String template, @Nullable Instant expiresAt) {
		return new SendRequest(new DispatchKey(enrollment, step), "task_send", contact.id(), "abandoned-cart", channel,
				purpose, template, expiresAt, Map.of("name", "cart.abandoned"), Map.of());
	}

}

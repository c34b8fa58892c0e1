package dev.journeyman.feedback;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.journeyman.contacts.Channel;
import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.Group;
import dev.journeyman.feedback.ParkedEvents.ParkedEvent;
import dev.journeyman.feedback.ParkedEvents.State;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static dev.journeyman.feedback.FeedbackWorld.ENROLLMENT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three events of two messages that nobody knows, one that fails, and one that is
 * nobody's business.
 */
class ParkedEventsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final DispatchId LOST = DispatchId.of("01936f00-0000-7000-8000-000000000001");

	private static final ParkedReason UNKNOWN = ParkedReason.of(Code.MESSAGE_NOT_KNOWN_YET);

	private static final ParkedReason FAILED = ParkedReason.of(Code.INTERPRETATION_FAILED, new ArithmeticException());

	private final SettableClock clock = new SettableClock(NOW);

	private final AtomicInteger wakings = new AtomicInteger();

	private final ProviderEvents events = new ProviderEvents(database.jdbc());

	private final InMemoryLedger ledger = new InMemoryLedger();

	private final ParkedEvents parked = new ParkedEvents(database.jdbc(), this.ledger::find,
			this.wakings::incrementAndGet, this.clock);

	private final MockMvcTester api = MockMvcTester
		.create(MockMvcBuilders.standaloneSetup(new ParkedEventController(this.parked))
			.setControllerAdvice(new ApiProblems())
			// as the application writes times
			.setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
				.featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
				.build()))
			.build());

	@BeforeEach
	void someArrived() {
		arrives("e1", FeedbackKind.DELIVERED, "parked", UNKNOWN, NOW.plusSeconds(60));
		this.clock.advance(Duration.ofMinutes(1));
		arrives("e2", FeedbackKind.DELIVERED, "parked", UNKNOWN, null);
		arrives("e3", FeedbackKind.OPENED, "parked", UNKNOWN, null);
		arrives("e4", FeedbackKind.OPENED, "set-aside", FAILED, null);
		arrives("e5", null, "kept", ParkedReason.of(Code.NOTHING_TO_DO), null);
	}

	@Test
	void groupsThemByWhatAnOperatorDecidesBy() {
		assertThat(this.parked.groups()).containsExactly(
				new Group("SendGrid", FeedbackKind.DELIVERED, State.PARKED, UNKNOWN, 2, NOW),
				new Group("SendGrid", FeedbackKind.OPENED, State.PARKED, UNKNOWN, 1, NOW.plusSeconds(60)),
				new Group("SendGrid", FeedbackKind.OPENED, State.SET_ASIDE, FAILED, 1, NOW.plusSeconds(60)));
		assertThat(this.parked.count()).isEqualTo(4);
	}

	@Test
	void listsAGroupNewestFirst() {
		List<ParkedEvent> group = this.parked.list(this.parked.groups().getFirst().filter(), 10);

		assertThat(group).extracting(ParkedEvent::providerEventId).containsExactly("e2", "e1");
		assertThat(group.getLast())
			.isEqualTo(new ParkedEvent(id("e1"), "SendGrid", "e1", FeedbackKind.DELIVERED, State.PARKED, UNKNOWN, LOST,
					NOW.minusSeconds(1), NOW, 1, NOW.plusSeconds(60), null, "ada@example.com", "{}"));
	}

	@Test
	void looksAgainAtAGroupAtOnce() {
		int changed = this.parked.lookAgain(new Filter(null, FeedbackKind.OPENED, null, null));

		assertThat(changed).isEqualTo(2);
		assertThat(due()).containsExactly("e1", "e3", "e4");
		assertThat(this.wakings).hasValue(1);
	}

	@Test
	void looksAgainAtAllOfThemButAtNothingElse() {
		assertThat(this.parked.lookAgain(Filter.EVERYTHING)).isEqualTo(4);

		assertThat(due()).doesNotContain("e5");
	}

	@Test
	void forgetsSomeAndStillKnowsTheirRepetition() {
		assertThat(this.parked.forget(List.of(id("e1"), id("e4"), id("e5"), 99L))).isEqualTo(2);

		assertThat(this.events.add(List.of(event("e1", FeedbackKind.DELIVERED)), NOW)).isZero();
		assertThat(this.parked.list(Filter.EVERYTHING, 10)).extracting(ParkedEvent::providerEventId)
			.containsExactly("e3", "e2");
	}

	@Test
	void showsThemToWhoeverAsksTheInterface() {
		assertThat(get("?state=parked&kind=delivered&limit=1")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							[{"id": 2, "provider": "SendGrid", "providerEventId": "e2", "kind": "delivered", "state": "parked",
							  "reasonCode": "message-not-known-yet", "reasonFacts": {}, "reason": "the message it names is not known yet",
							  "dispatch": "01936f00-0000-7000-8000-000000000001", "address": "ada@example.com", "occurredAt": "2026-11-24T10:00:59Z",
							  "receivedAt": "2026-11-24T10:01:00Z", "looks": 1, "nextLook": null}]""");
		assertThat(get("/groups")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[*].count")
			.asArray()
			.containsExactly(2, 1, 1);
		assertThat(get("/groups")).bodyJson()
			.extractingPath("$[2]")
			.asMap()
			.containsEntry("reasonCode", "interpretation-failed")
			.containsEntry("reasonFacts", Map.of("failure", "ArithmeticException"))
			.containsEntry("reason", "interpreting it failed");
	}

	@Test
	void selectsByTheCodeOfTheReason() {
		assertThat(get("?reasonCode=interpretation-failed")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[*].providerEventId")
			.asArray()
			.containsExactly("e4");
		assertThat(post("forget",
				filter("\"reasonCode\": \"interpretation-failed\", "
						+ "\"reasonFacts\": {\"failure\": \"ClassCastException\"}")))
			.bodyJson()
			.isStrictlyEqualTo("{\"changed\": 0}");
		assertThat(post("look-again",
				filter("\"reasonCode\": \"interpretation-failed\", "
						+ "\"reasonFacts\": {\"failure\": \"ArithmeticException\"}")))
			.bodyJson()
			.isStrictlyEqualTo("{\"changed\": 1}");
		assertThat(post("forget", filter("\"reasonCode\": \"message-not-known-yet\""))).bodyJson()
			.isStrictlyEqualTo("{\"changed\": 3}");
	}

	@Test
	void doesNotSelectByWordsThatMayChange() {
		assertThat(get("?reason=the message it names is not known yet")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("reason");
		for (String action : List.of("forget", "look-again")) {
			refuses(action, "\"reason\": \"the message it names is not known yet\"", "filter.reason");
		}
	}

	@Test
	void namesWhatIsWrongWithTheReasonThatIsMeant() {
		assertThat(get("?reasonCode=the message")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("reasonCode");
		refuses("forget", "\"reasonCode\": \"the message\"", "filter.reasonCode");
		refuses("forget", "\"reasonFacts\": {\"failure\": \"ArithmeticException\"}", "filter.reasonFacts");
		refuses("forget", "\"reasonCode\": \"message-not-found\", \"reasonFacts\": {\"failure\": \"x\"}",
				"filter.reasonFacts");
		refuses("forget", "\"reasonCode\": \"interpretation-failed\", \"reasonFacts\": {\"by\": \"ada\"}",
				"filter.reasonFacts");
		refuses("forget", "\"reasonCode\": \"interpretation-failed\", \"reasonFacts\": {\"failure\": 7}",
				"filter.reasonFacts");
	}

	@Test
	void namesTheParameterThatIsWrong() {
		assertThat(get("?kind=read")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("kind");
		assertThat(get("?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(get("?limit=many")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo("Send a whole number, of a usual size.");
	}

	@Test
	void actsOnOneByItsId() {
		assertThat(this.api.post().uri("/api/v1/feedback/parked/{id}/look-again", id("e4")).exchange())
			.hasStatus(HttpStatus.ACCEPTED);
		assertThat(this.api.delete().uri("/api/v1/feedback/parked/{id}", id("e2")).exchange()).hasStatusOk();

		assertThat(due()).containsExactly("e1", "e4");
		assertThat(this.parked.count()).isEqualTo(3);
		assertThat(this.api.delete().uri("/api/v1/feedback/parked/{id}", id("e5")).exchange())
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void assignsOneToADispatchThatWasHandedOverToItsProvider() {
		String sent = "01936f00-0000-7000-8000-000000000002";
		this.ledger.holds(sent, ENROLLMENT);

		assertThat(post(id("e2") + "/assign", "{\"dispatch\": \"" + sent + "\"}")).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.isStrictlyEqualTo("{\"changed\": 1}");

		assertThat(due()).containsExactly("e1", "e2");
		assertThat(this.wakings).hasValue(1);
		assertThat(database.jdbc()
			.sql("select reference || ' ' || assigned_by from provider_event where provider_event_id = 'e2'")
			.query(String.class)
			.single()).isEqualTo(sent + " the API");
	}

	@Test
	void assignsNothingToWhatItCannotBeAbout() {
		String held = "01936f00-0000-7000-8000-000000000002";
		String text = "01936f00-0000-7000-8000-000000000003";
		this.ledger.holds(held, ENROLLMENT, Channel.EMAIL, "SendGrid", Dispatch.State.HELD);
		this.ledger.holds(text, ENROLLMENT, Channel.SMS, "MessageBird", Dispatch.State.ACCEPTED);

		for (String body : List.of("{}", "{\"dispatch\": \"x\"}", "{\"dispatch\": 7}",
				"{\"dispatch\": \"" + LOST + "\"}", "{\"dispatch\": \"" + held + "\"}",
				"{\"dispatch\": \"" + text + "\"}")) {
			assertThat(post(id("e2") + "/assign", body)).as(body)
				.hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$.errors[0].field")
				.isEqualTo("dispatch");
		}
		assertThat(post("99/assign", "{\"dispatch\": \"" + LOST + "\"}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(due()).containsExactly("e1");
	}

	@Test
	void actsOnManyByTheirIdsOrByAFilter() {
		assertThat(post("look-again", "{\"ids\": [%d, 99]}".formatted(id("e2")))).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.isStrictlyEqualTo("{\"changed\": 1}");
		assertThat(post("forget", "{\"filter\": {\"state\": \"set-aside\"}}")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"changed\": 1}");
		assertThat(post("forget", "{\"filter\": {}}")).bodyJson().isStrictlyEqualTo("{\"changed\": 3}");
	}

	@Test
	void doesNothingForARequestThatDoesNotSayWhichOnes() {
		for (String body : List.of("{}", "{\"ids\": []}", "{\"ids\": [1.5]}", "{\"ids\": [1], \"filter\": {}}",
				"{\"filter\": {\"kinds\": \"opened\"}}", "{\"filter\": {\"state\": \"kept\"}}")) {
			assertThat(post("forget", body)).as(body).hasStatus(HttpStatus.BAD_REQUEST);
		}
		assertThat(this.parked.count()).isEqualTo(4);
	}

	private void refuses(String action, String fields, String field) {
		assertThat(post(action, filter(fields))).as(fields)
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly(field);
		assertThat(this.parked.count()).isEqualTo(4);
	}

	private static String filter(String fields) {
		return "{\"filter\": {" + fields + "}}";
	}

	private MvcTestResult get(String query) {
		return this.api.get().uri("/api/v1/feedback/parked" + query).exchange();
	}

	private MvcTestResult post(String action, String body) {
		return this.api.post()
			.uri("/api/v1/feedback/parked/" + action)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private void arrives(String id, @Nullable FeedbackKind kind, String state, ParkedReason reason,
			@Nullable Instant next) {
		database.transactions()
			.executeWithoutResult((status) -> this.events.add(List.of(event(id, kind)), this.clock.instant()));
		database.jdbc()
			.sql("""
					update provider_event set state = ?, reason = ?, reason_fact = ?, due_at = ?, attempts = 1
					where provider_event_id = ?""")
			.params(state, reason.code().word(), reason.fact(), (next != null) ? Timestamp.from(next) : null, id)
			.update();
	}

	private ProviderEvent event(String id, @Nullable FeedbackKind kind) {
		return new ProviderEvent("SendGrid", id, kind, LOST, null, null, "ada@example.com", null,
				this.clock.instant().minusSeconds(1), null, "{}");
	}

	private static long id(String providerEventId) {
		return database.jdbc()
			.sql("select position from provider_event where provider_event_id = ?")
			.param(providerEventId)
			.query(Long.class)
			.single();
	}

	private List<String> due() {
		return database.jdbc()
			.sql("select provider_event_id from provider_event where due_at <= ? order by position")
			.param(Timestamp.from(this.clock.instant()))
			.query(String.class)
			.list();
	}

}

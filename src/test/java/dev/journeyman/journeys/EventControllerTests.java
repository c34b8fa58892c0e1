package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EventControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String CART_ABANDONED = """
			{"id": "e-1", "name": "cart.abandoned", "contact": {"externalId": "c-1", "email": "ada@example.com"},
			 "subject": "cart-1", "occurredAt": "2026-11-24T10:30:00+01:00", "properties": {"total": 19.90}}""";

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final Identifiers identifiers = new Identifiers(this.clock);

	private final Contacts contacts = new Contacts(database.jdbc(), this.identifiers, this.clock);

	private final CustomerEvents events = new CustomerEvents(database.jdbc());

	private final List<CustomerEvent> effects = new ArrayList<>();

	private final MockMvcTester api = api(new EventAcceptance(this.contacts, this.events,
			each((event, contact) -> this.effects.add(event)), transactions(), this.identifiers, this.clock));

	@Test
	void acceptsAnEventOfANewContact() {
		MvcTestResult answer = post(CART_ABANDONED);

		Contact ada = this.contacts.findByExternalId("c-1").orElseThrow();
		CustomerEvent event = this.events.ofContact(ada.id(), 10).getFirst();
		assertThat(answer).hasStatus(HttpStatus.ACCEPTED).bodyJson().isEqualTo("""
				{"results": [{"id": "e-1", "status": "accepted", "eventId": "%s"}]}""".formatted(event.id()));
		assertThat(event.occurredAt()).isEqualTo("2026-11-24T09:30:00Z");
		assertThat(event.properties()).hasToString("{total=19.90}");
		assertThat(event.subject()).isEqualTo("cart-1");
		assertThat(this.effects).containsExactly(event);
	}

	@Test
	void answersARepetitionAsTheFirstTimeAndDoesNothing() {
		post(CART_ABANDONED);
		CustomerEvent event = this.effects.getFirst();

		MvcTestResult answer = post(
				"""
						{"subject": "cart-1", "properties": {"total": 19.90}, "occurredAt": "2026-11-24T10:30:00+01:00",
						 "contact": {"email": "ada@example.com", "externalId": "c-1"}, "name": "cart.abandoned", "id": "e-1"}""");

		assertThat(answer).hasStatus(HttpStatus.ACCEPTED).bodyJson().isEqualTo("""
				{"results": [{"id": "e-1", "status": "repeated", "eventId": "%s"}]}""".formatted(event.id()));
		assertThat(this.effects).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>",
			value = { "19.9 => 19.90", "10 => 1e1", "1 => 1.0", "100 => 1E+2", "0 => -0.0", "0.001 => 1e-3",
					"12345678901234567890.10 => 12345678901234567890.1", "[{\"a\": [2.50]}] => [{\"a\": [2.5]}]",
					"{\"a\": 1, \"b\": 2} => {\"b\": 2.0, \"a\": 1.0}" })
	void comparesNumbersByTheirValue(String first, String again) {
		post(CART_ABANDONED.replace("19.90", first));

		assertThat(post(CART_ABANDONED.replace("19.90", again))).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.extractingPath("$.results[0].status")
			.isEqualTo("repeated");
		assertThat(this.effects).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", value = { "19.9 => 19.91", "10 => 100", "1 => -1", "1 => \"1\"",
			"[1, 2] => [2, 1]", "0.1 => 0.10000000000000000001", "9007199254740993 => 9007199254740992" })
	void tellsNumbersOfAnotherValueApart(String first, String again) {
		post(CART_ABANDONED.replace("19.90", first));

		assertThat(post(CART_ABANDONED.replace("19.90", again))).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void comparesNumbersOfAnySize() {
		String event = CART_ABANDONED.replace("\"externalId\": \"c-1\"",
				"\"externalId\": \"c-1\", \"attributes\": {\"a\": %s}");

		assertThat(post(event.formatted("1e999999999"))).hasStatus(HttpStatus.ACCEPTED);
		assertThat(post(event.formatted("10.0e999999998"))).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.extractingPath("$.results[0].status")
			.isEqualTo("repeated");
		assertThat(post(event.formatted("1e999999998"))).hasStatus(HttpStatus.CONFLICT);
		assertThat(post(event.formatted("1e99999999999"))).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-24T10:30:00+0100", "2026-11-24T10:30:00+01", "2026-11-24t09:30:00z",
			"2026-11-24 10:30:00+01:00", "2026-11-24T15:00:00.000+0530", "2026-11-24T09:30-0000",
			"2026-11-24T10:30+01:00[Europe/Berlin]" })
	void readsTimesAsOthersWriteThem(String occurredAt) {
		post(CART_ABANDONED.replace("2026-11-24T10:30:00+01:00", occurredAt));

		assertThat(this.effects.getFirst().occurredAt()).isEqualTo("2026-11-24T09:30:00Z");
	}

	@Test
	void answersConflictForTheSameIdWithOtherContent() {
		post(CART_ABANDONED);

		MvcTestResult answer = post(CART_ABANDONED.replace("cart-1", "cart-2").replace("ada@", "bob@"));

		assertThat(answer).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("id");
		assertThat(this.effects).hasSize(1);
		assertThat(this.contacts.findByEmail("bob@example.com")).isEmpty();
	}

	@Test
	void takesNowIfNothingSaysWhen() {
		post("""
				{"id": "e-1", "name": "order.placed", "contact": {"email": "ada@example.com"}, "subject": null}""");

		assertThat(this.effects.getFirst().occurredAt()).isEqualTo(this.clock.instant());
		assertThat(this.effects.getFirst().properties()).isEmpty();
	}

	@Test
	void updatesTheFieldsOfTheContactThatAreGiven() {
		aContact().withExternalId("c-1").withEmail("ada@example.com").withAttribute("plan", "gold").in(database);

		post("""
				{"id": "e-1", "name": "moved", "contact":
				 {"externalId": "c-1", "timeZone": "Europe/Paris", "attributes": {"plan": null, "floor": 3}}}""");

		Contact ada = this.contacts.findByExternalId("c-1").orElseThrow();
		assertThat(ada.email()).isEqualTo("ada@example.com");
		assertThat(ada.timeZone()).hasToString("Europe/Paris");
		assertThat(ada.attributes()).hasToString("{floor=3}");
	}

	@Test
	void answersForEachItemOfABatch() {
		aContact().withExternalId("c-9").withPhone("+4915123456789").in(database);

		MvcTestResult answer = post("""
				[{"id": "e-1", "name": "cart.abandoned", "contact": {"email": "ada@example.com"}},
				 {"id": "e-2", "name": "Cart Abandoned", "contact": {"email": "ada@example.com"}},
				 {"id": "e-1", "name": "cart.abandoned", "contact": {"email": "ada@example.com"}},
				 {"id": "e-1", "name": "cart.abandoned", "contact": {"email": "bob@example.com"}},
				 {"id": "e-3", "name": "order.placed", "contact": {"externalId": "c-1", "phone": "+4915123456789"}},
				 {"id": "e-4", "name": "order.placed", "contact": {"externalId": "nobody"}},
				 17,
				 {"id": "e-5", "name": "order.placed", "contact": {"externalId": "c-9"}}]""");

		assertThat(answer).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.extractingPath("$.results[*].status")
			.asArray()
			.containsExactly("accepted", "refused", "repeated", "refused", "accepted", "accepted", "refused",
					"accepted");
		assertThat(answer).bodyJson()
			.extractingPath("$.results[*].httpStatus")
			.asArray()
			.containsExactly(400, 409, 400);
		assertThat(answer).bodyJson()
			.extractingPath("$.results[*].errors[0].field")
			.asArray()
			.containsExactly("name", "id", "item");
		assertThat(this.effects).extracting(CustomerEvent::clientId).containsExactly("e-1", "e-3", "e-4", "e-5");
	}

	@Test
	void acceptsUnderTheSameIdWhatWasRefusedBefore() {
		assertThat(post("""
				{"id": "e-1", "name": "order.placed", "contact": {"email": "ada"}}"""))
			.hasStatus(HttpStatus.BAD_REQUEST);

		assertThat(post("""
				{"id": "e-1", "name": "order.placed", "contact": {"externalId": "c-1"}}"""))
			.hasStatus(HttpStatus.ACCEPTED);
	}

	@Test
	void takesEffectOneAfterTheOtherForOneContact() {
		List<Integer> accepted = new ArrayList<>();
		MockMvcTester counting = api(new EventAcceptance(this.contacts, this.events,
				each((event, contact) -> accepted.add(this.events.ofContact(contact.id(), 10).size())), transactions(),
				this.identifiers, this.clock));

		post(counting, """
				[{"id": "e-1", "name": "cart.abandoned", "contact": {"email": "ada@example.com"}},
				 {"id": "e-2", "name": "cart.abandoned", "contact": {"email": "bob@example.com"}},
				 {"id": "e-3", "name": "order.placed", "contact": {"email": "ada@example.com"}}]""");

		assertThat(accepted).containsExactly(1, 1, 2);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{"name": "a", "contact": {"email": "secret@example.com"}} => id
					{"id": 1, "name": "a", "contact": {"email": "secret@example.com"}} => id
					{"id": "secret\\n", "name": "a", "contact": {"email": "secret@example.com"}} => id
					{"id": "1", "contact": {"email": "secret@example.com"}} => name
					{"id": "1", "name": "a..secret", "contact": {"email": "secret@example.com"}} => name
					{"id": "1", "name": "a"} => contact
					{"id": "1", "name": "a", "contact": "secret"} => contact
					{"id": "1", "name": "a", "contact": {}} => contact.externalId
					{"id": "1", "name": "a", "contact": {"externalId": "secret/1"}} => contact.externalId
					{"id": "1", "name": "a", "contact": {"externalId": 42}} => contact.externalId
					{"id": "1", "name": "a", "contact": {"externalId": ""}} => contact.externalId
					{"id": "1", "name": "a", "contact": {"language": "de"}} => contact.externalId
					{"id": "1", "name": "a", "contact": null} => contact
					{"id": "1", "name": "a", "contact": {"email": "secret"}} => contact.email
					{"id": "1", "name": "a", "contact": {"phone": "secret"}} => contact.phone
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "subject": {}} => subject
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "secret"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "2026-11-24T10:00:00"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "2026-11-24T10:00:00+01:0"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": 1764000000} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "2026-11-24T10:05:01Z"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "-200000-01-01T00:00:00Z"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "occurredAt": "+999999999-12-31T23:59:59-18:00"} => occurredAt
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "properties": "secret"} => properties
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "properties": {"a": "secret\\u0000"}} => properties
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "properties": {"a": [[[[[[[[[[1]]]]]]]]]]}} => properties
					{"id": "1", "name": "a", "contact": {"email": "s@example.com"}, "propertys": {}} => propertys
					[] => body
					7 => body
					null => body
					secret => body
					{"id": "1", "id": "secret"} => body
					`` => body
					""")
	void answersBadRequestNamingTheFieldAndNoValue(String body, String field) {
		MvcTestResult answer = post(body);

		assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly(field);
		assertThat(answer).bodyText().doesNotContain("secret");
		assertThat(this.contacts.search("", 10)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			"phone": "015123456789" => phone
			"phone": "" => phone
			"phone": "+1 23" => phone
			"phone": 4915123456789 => phone
			"phone": "+491512345678912345678912345678912345678912345678" => phone
			"language": "de_DE" => language
			"language": {} => language
			"language": "xyz" => language
			"timeZone": "Secret/Zone" => timeZone
			"timeZone": 2 => timeZone
			"email": "secret" => email
			"email": "" => email
			"email": ["secret@example.com"] => email
			"email": "a.very.long.secret.a.very.long.secret.a.very.long.secret.a.very.long.secret@example.com" => email
			"attributes": [] => attributes
			"attributes": {"a": "secret\\u0000"} => attributes
			"attributes": {"a": {"b": {"c": {"d": {"e": {}}}}}} => attributes
			"mobile": "secret" => mobile
			""")
	void acceptsAnEventWhateverIsWrongWithItsContactsDetails(String detail, String field) {
		Contact before = aContact().withExternalId("c-1")
			.withEmail("ada@example.com")
			.withPhone("+4915123456789")
			.withLanguage("fr")
			.withTimeZone("Europe/Paris")
			.withAttribute("plan", "gold")
			.in(database);

		MvcTestResult answer = post("""
				{"id": "e-1", "name": "order.placed", "contact": {"externalId": "c-1", %s}}""".formatted(detail));

		assertThat(answer).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.extractingPath("$.results[0].warnings[*].field")
			.asArray()
			.containsExactly("contact." + field);
		assertThat(answer).bodyText().doesNotContain("ecret", "4915");
		assertThat(this.effects).extracting(CustomerEvent::contactId).containsExactly(before.id());
		assertThat(this.contacts.find(before.id())).contains(before);
	}

	@Test
	void acceptsAnEventByWhatOfItsContactIsRight() {
		MvcTestResult answer = post(
				"""
						[{"id": "e-1", "name": "order.placed", "contact": {"externalId": "sec/ret", "email": "ada@example.com"}},
						 {"id": "e-2", "name": "order.placed", "contact": {"externalId": "c-2", "email": "ada", "phone": ""}},
						 {"id": "e-3", "name": "order.placed", "contact": {"email": 1, "phone": "+49 1512 3456789"}}]""");

		assertThat(answer).hasStatus(HttpStatus.ACCEPTED).bodyJson().isLenientlyEqualTo("""
				{"results": [{"status": "accepted", "warnings": [{"field": "contact.externalId"}]},
				  {"status": "accepted", "warnings": [{"field": "contact.email"}, {"field": "contact.phone"}]},
				  {"status": "accepted", "warnings": [{"field": "contact.email"}]}]}""");
		assertThat(this.effects).extracting(CustomerEvent::contactId)
			.containsExactly(this.contacts.findByEmail("ada@example.com").orElseThrow().id(),
					this.contacts.findByExternalId("c-2").orElseThrow().id(),
					this.contacts.findByPhone("+4915123456789").orElseThrow().id());
	}

	@Test
	void acceptsAnEventWithAnAddressOfAnotherContact() {
		aContact().withExternalId("c-9").withEmail("bob@example.com").withPhone("+4915123456789").in(database);
		Contact ada = aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);

		MvcTestResult answer = post(
				"""
						[{"id": "e-1", "name": "order.placed", "contact": {"externalId": "c-1", "email": "Bob@example.com"}},
						 {"id": "e-2", "name": "order.placed", "contact": {"externalId": "c-1", "phone": "+4915123456789"}},
						 {"id": "e-3", "name": "order.placed", "contact": {"email": "ada@example.com", "phone": "+4915123456789"}}]""");

		assertThat(answer).hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.extractingPath("$.results[*].warnings[*].field")
			.asArray()
			.containsExactly("contact.email", "contact.phone", "contact.phone");
		assertThat(this.effects).extracting(CustomerEvent::contactId).containsOnly(ada.id());
		assertThat(this.contacts.find(ada.id())).contains(ada);
	}

	@Test
	void answersARepetitionWithTheWarningsOfTheFirstTime() {
		aContact().withExternalId("c-9").withPhone("+4915123456789").in(database);
		aContact().withExternalId("c-1").in(database);
		String event = """
				{"id": "e-1", "name": "order.placed",
				 "contact": {"externalId": "c-1", "language": "de_DE", "phone": "+4915123456789"}}""";

		MvcTestResult first = post(event);
		aContact().withExternalId("c-9").withPhone("+4915123456790").in(database);

		assertThat(first).bodyJson().isLenientlyEqualTo("""
				{"results": [{"status": "accepted",
				  "warnings": [{"field": "contact.language"}, {"field": "contact.phone"}]}]}""");
		assertThat(post(event)).bodyJson().isEqualTo(body(first).replace("accepted", "repeated"));
		assertThat(post("[" + event + "," + event + "]")).bodyJson()
			.extractingPath("$.results[*].warnings[0].field")
			.asArray()
			.containsExactly("contact.language", "contact.language");
		assertThat(this.effects).hasSize(1);
	}

	@Test
	void namesItemAndFieldWhereNothingOfABatchIsAccepted() {
		MvcTestResult answer = post("""
				[{"id": "e-1", "name": "a", "contact": {"email": "x"}}, {"id": "e-2", "name": "A", "contact": {}}]""");

		assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isLenientlyEqualTo("""
				{"status": 400,
				 "errors": [{"item": 0, "field": "contact.email"}, {"item": 1, "field": "name"},
				   {"item": 1, "field": "contact.externalId"}],
				 "results": [{"id": "e-1", "status": "refused", "httpStatus": 400},
				   {"id": "e-2", "status": "refused", "httpStatus": 400}]}""");
	}

	@Test
	void takesPropertiesUpToThirtyTwoKibibytes() {
		String event = """
				{"id": "%s", "name": "a", "contact": {"email": "ada@example.com"}, "properties": {"a": "%s"}}""";
		String fits = "a".repeat(32 * 1024 - "{\"a\":\"\"}".length());

		assertThat(post(event.formatted("e-1", fits))).hasStatus(HttpStatus.ACCEPTED);
		assertThat(post(event.formatted("e-2", fits + "a"))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("32 KiB");
	}

	@Test
	void takesAThousandEventsAndNoMore() {
		assertThat(post(batch(1000))).hasStatus(HttpStatus.ACCEPTED);
		assertThat(this.effects).hasSize(1000);
		assertThat(post(batch(1001))).hasStatus(HttpStatus.BAD_REQUEST).bodyText().contains("1,000");
	}

	@Test
	void refusesWhatIsTooLargeTooDeepOrNoJson() {
		assertThat(post("\"%s\"".formatted("a".repeat(5 * 1024 * 1024)))).hasStatus(HttpStatus.PAYLOAD_TOO_LARGE);
		assertThat(post("[".repeat(100_000))).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.api.post().uri("/api/v1/events").contentType(MediaType.APPLICATION_XML).content("<a/>"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
		assertThat(this.api.get().uri("/api/v1/events")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@Test
	void asksToComeAgainWhileTheDatabaseIsAway() {
		MockMvcTester away = api(new EventAcceptance(this.contacts, this.events, each((event, contact) -> {
			throw new DataAccessResourceFailureException("connection lost to ada@example.com");
		}), transactions(), this.identifiers, this.clock));

		MvcTestResult answer = post(away, CART_ABANDONED);

		assertThat(answer).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader("Retry-After", "5");
		assertThat(answer).bodyText().doesNotContain("ada@");
		assertThat(this.contacts.findByExternalId("c-1")).isEmpty();
	}

	@Test
	void keepsNothingAndTellsNothingOfAFaultOfOurs() {
		MockMvcTester faulty = api(new EventAcceptance(this.contacts, this.events, each((event, contact) -> {
			throw new IllegalStateException("ada@example.com");
		}), transactions(), this.identifiers, this.clock));

		MvcTestResult answer = post(faulty, CART_ABANDONED);

		assertThat(answer).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR).bodyText().doesNotContain("ada@");
		assertThat(post(CART_ABANDONED)).hasStatus(HttpStatus.ACCEPTED).bodyText().contains("accepted");
	}

	private MockMvcTester api(EventAcceptance acceptance) {
		return MockMvcTester
			.create(MockMvcBuilders.standaloneSetup(new EventController(new EventReader(this.clock), acceptance))
				.setControllerAdvice(new ApiProblems())
				.build());
	}

	private static Consumer<List<AcceptedEvent>> each(BiConsumer<CustomerEvent, Contact> effect) {
		return (accepted) -> accepted.forEach((one) -> effect.accept(one.event(), one.contact()));
	}

	private static Transactions transactions() {
		return new Transactions(new JdbcTransactionManager(database.dataSource()));
	}

	private MvcTestResult post(String body) {
		return post(this.api, body);
	}

	private static MvcTestResult post(MockMvcTester api, String body) {
		return api.post().uri("/api/v1/events").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private static String body(MvcTestResult answer) {
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static String batch(int size) {
		return IntStream.range(0, size)
			.mapToObj("""
					{"id": "e-%1$d", "name": "a.b", "contact": {"email": "%1$d@example.com"}}"""::formatted)
			.collect(Collectors.joining(",", "[", "]"));
	}

}

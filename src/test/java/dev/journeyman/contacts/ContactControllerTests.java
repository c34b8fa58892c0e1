package dev.journeyman.contacts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.journeyman.shared.ApiProblems;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class ContactControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String ADA = """
			{"email": "ada@example.com", "phone": "+49 1512 3456789", "language": "pt-br", "timeZone": "Europe/Berlin",
			 "attributes": {"plan": "gold", "spent": 19.90}}""";

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final MockMvcTester api = MockMvcTester.create(MockMvcBuilders
		.standaloneSetup(new ContactController(new Contacts(database.jdbc(), new Identifiers(this.clock), this.clock),
				new Transactions(new JdbcTransactionManager(database.dataSource()))))
		.setControllerAdvice(new ApiProblems())
		.build());

	@Test
	void createsThenReplacesAContact() {
		MvcTestResult created = put("c-1", ADA);
		MvcTestResult replaced = put("c-1", "{\"externalId\": \"c-1\", \"email\": \"ada@example.org\"}");

		assertThat(created).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/contacts/c-1");
		assertThat(created).bodyJson().isLenientlyEqualTo("""
				{"externalId": "c-1", "email": "ada@example.com", "phone": "+4915123456789", "language": "pt-BR",
				 "timeZone": "Europe/Berlin", "attributes": {"plan": "gold", "spent": 19.90},
				 "createdAt": "2026-11-24T10:00:00Z"}""");
		assertThat(replaced).hasStatus(HttpStatus.OK).bodyJson().isLenientlyEqualTo("""
				{"email": "ada@example.org", "phone": null, "language": null, "timeZone": null, "attributes": {}}""");
	}

	@ParameterizedTest
	@CsvSource({ "EST, -05:00", "MST, -07:00", "HST, -10:00", "ROC, +08:00", "EST5EDT, -05:00", "PRC, +08:00",
			"JST, +09:00", "Asia/Calcutta, +05:30", "Etc/GMT+5, -05:00", "UTC+2, +02:00", "GMT+01:00, +01:00",
			"+0530, +05:30", "Z, Z" })
	void takesEveryTimeZone(String zone, String offsetInWinter) {
		put("c-1", "{\"timeZone\": \"%s\"}".formatted(zone));

		assertThat(kept().timeZone()).isNotNull()
			.satisfies((taken) -> assertThat(taken.getRules().getOffset(this.clock.instant()))
				.hasToString(offsetInWinter));
	}

	@ParameterizedTest
	@CsvSource({ "deu, de", "ger, de", "eng, en", "fra, fr", "fre-CA, fr-CA", "deu-at, de-AT", "DE, de", "iw, he",
			"cmn-Hant-TW, zh-Hant-TW", "nob, nb", "gsw-CH, gsw-CH", "fil, fil" })
	void callsALanguageByItsShortestCode(String language, String expected) {
		put("c-1", "{\"language\": \"%s\"}".formatted(language));

		assertThat(kept().language()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "+52 1 55 1234 5678,+525512345678", "+52 044 55 1234 5678,+525512345678",
			"+54 11 2345-6789,+5491123456789", "+55 11 8765-4321,+5511987654321", "+55 11 3265-4321,+551132654321",
			"+39 06 12345678,+390612345678" })
	void answersAPhoneInTheOneFormOfIt(String phone, String kept) {
		assertThat(put("c-1", "{\"phone\": \"" + phone + "\"}")).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.extractingPath("$.phone")
			.isEqualTo(kept);
	}

	@Test
	void showsAContact() {
		put("shop|1", ADA);

		assertThat(this.api.get().uri("/api/v1/contacts/{id}", "shop|1")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.externalId")
			.isEqualTo("shop|1");
	}

	@Test
	void answersNotFoundForAnExternalIdOfNobody() {
		assertThat(this.api.get().uri("/api/v1/contacts/{id}", "c-9")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"type": "about:blank", "title": "Not Found", "status": 404,
					 "detail": "No contact goes by this external id."}""");
	}

	@Test
	void givesTheExternalIdToAContactKnownByAddress() {
		Contact known = aContact().withEmail("ada@example.com").in(database);

		assertThat(put("c-1", ADA)).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.extractingPath("$.id")
			.isEqualTo(known.id().toString());
	}

	@Test
	void answersConflictForAnAddressOfAnotherContact() {
		put("c-1", ADA);

		MvcTestResult answer = put("c-2", "{\"phone\": \"+4915123456789\"}");

		assertThat(answer).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("phone");
		assertThat(answer).bodyText().doesNotContain("4915123456789");
	}

	@Test
	void answersConflictForANewExternalIdWithTheAddressOfAContactThatHasAnother() {
		put("c-1", ADA);

		assertThat(put("c-2", "{\"email\": \"ada@example.com\"}")).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("email");
		assertThat(get("c-2")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void showsAndReplacesAContactByAnyOfItsExternalIds() {
		Contact ada = aContact().withExternalId("guest-1").withEmail("ada@example.com").in(database);
		aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);

		MvcTestResult replaced = put("c-1", "{\"externalId\": \"c-1\", \"language\": \"de\"}");

		assertThat(replaced).hasStatus(HttpStatus.OK);
		for (String externalId : List.of("c-1", "guest-1")) {
			assertThat(get(externalId)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
					{"id": "%s", "externalId": "guest-1", "language": "de", "email": null,
					 "externalIds": [{"externalId": "guest-1"}, {"externalId": "c-1"}]}""".formatted(ada.id()));
		}
	}

	@Test
	void takesAnExternalIdAway() {
		aContact().withExternalId("guest-1").withEmail("ada@example.com").in(database);
		aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);

		assertThat(remove("c-1", "c-1")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get("c-1")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(remove("c-1", "c-1")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(remove("guest-1", "c-1")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(remove("guest-1", "guest-1")).hasStatus(HttpStatus.NO_CONTENT);
	}

	@Test
	void keepsTheOnlyNameOfAContact() {
		aContact().withExternalId("c-1").in(database);

		assertThat(remove("c-1", "c-1")).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("externalId");
		assertThat(get("c-1")).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			{"email": "secret"} => email
			{"email": "secret@localhost"} => email
			{"email": "secret@example.com, x@example.com"} => email
			{"email": "sécret@example.com"} => email
			{"email": 7} => email
			{"email": " "} => email
			{"phone": "015123456789"} => phone
			{"phone": "+33712"} => phone
			{"phone": "+secret"} => phone
			{"phone": "+4915123456789 ext. 5"} => phone
			{"language": "secret_language"} => language
			{"language": ["de"]} => language
			{"language": "xx"} => language
			{"language": "xyz-DE"} => language
			{"language": "english"} => language
			{"language": "und"} => language
			{"timeZone": "Secret/Zone"} => timeZone
			{"timeZone": "+19:00"} => timeZone
			{"attributes": []} => attributes
			{"attributes": {"a": {"b": {"c": {"d": {"e": {}}}}}}} => attributes
			{"attributes": {"a": "secret\\u0000"}} => attributes
			{"attributes": {"a": "secret\\ud800"}} => attributes
			{"attributes": {"\\u0000": 1}} => attributes
			{"attributes": {"a": 1e400}} => attributes
			{"externalId": "secret"} => externalId
			{"e-mail": "secret@example.com"} => e-mail
			[] => body
			"secret" => body
			secret => body
			{"email": "secret@example.com" => body
			{"email": "secret@example.com"} {} => body
			{"email": "secret@example.com", "email": "x@example.com"} => body
			`` => body
			""")
	void answersBadRequestNamingTheFieldAndNoValue(String body, String field) {
		MvcTestResult answer = put("c-1", body);

		assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly(field);
		assertThat(answer).bodyText().doesNotContain("secret");
		assertThat(this.api.get().uri("/api/v1/contacts/c-1")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void namesEveryWrongField() {
		assertThat(put("c-1", "{\"email\": 1, \"phone\": 2, \"x\": 3}")).bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly("email", "phone", "x");
	}

	@Test
	void takesAttributesUpToSixteenKibibytes() {
		String fits = "a".repeat(16 * 1024 - "{\"a\":\"\"}".length());

		assertThat(put("c-1", "{\"attributes\": {\"a\": \"%s\"}}".formatted(fits))).hasStatus(HttpStatus.CREATED);
		assertThat(put("c-2", "{\"attributes\": {\"a\": \"%s\"}}".formatted(fits + "a")))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("16 KiB");
	}

	@Test
	void refusesAnExternalIdThatCannotStandInAnAddress() {
		assertThat(put("c 1", ADA)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("externalId");
		assertThat(this.api.get().uri("/api/v1/contacts/{id}", "c 1")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		assertThat(put("c-1", "\"%s\"".formatted("a".repeat(64 * 1024)))).hasStatus(HttpStatus.PAYLOAD_TOO_LARGE);
	}

	@Test
	void refusesOtherContentTypesAndMethods() {
		assertThat(this.api.put().uri("/api/v1/contacts/c-1").contentType(MediaType.TEXT_PLAIN).content(ADA))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.api.delete().uri("/api/v1/contacts/c-1")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.containsHeader("Allow");
	}

	private MvcTestResult get(String externalId) {
		return this.api.get().uri("/api/v1/contacts/{id}", externalId).exchange();
	}

	private MvcTestResult remove(String externalId, String removed) {
		return this.api.delete().uri("/api/v1/contacts/{id}/external-ids/{removed}", externalId, removed).exchange();
	}

	private Contact kept() {
		return new Contacts(database.jdbc(), new Identifiers(this.clock), this.clock).findByExternalId("c-1")
			.orElseThrow();
	}

	private MvcTestResult put(String externalId, String body) {
		return this.api.put()
			.uri("/api/v1/contacts/{id}", externalId)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}

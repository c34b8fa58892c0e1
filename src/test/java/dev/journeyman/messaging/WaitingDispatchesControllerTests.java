package dev.journeyman.messaging;

import java.util.UUID;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingDispatchesControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Reason PAUSED = Reason.of(Code.CHANNEL_PAUSED).with("by", "ada").with("channel", "email");

	private final World world = new World(database);

	private final MockMvcTester api = MockMvcTester.create(MockMvcBuilders
		.standaloneSetup(new WaitingDispatchesController(new OpenDispatches(database.jdbc()),
				new SettleByHand(database.jdbc(), World.SETTINGS, this.world.clock), this.world.dispatches,
				this.world.clock))
		.setControllerAdvice(new ApiProblems())
		// as the application writes times
		.setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
			.featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
			.build()))
		.build());

	@Test
	void listsWhatWaitsByCause() {
		ManyDispatches.hold(database.jdbc(), 3, "abandoned-cart", PAUSED);

		assertThat(this.api.get().uri("/api/v1/dispatches/waiting")).bodyJson().isStrictlyEqualTo("""
				[{"state": "held", "channel": "email", "journey": "abandoned-cart", "reasonCode": "channel-paused",
				  "reasonFacts": {"by": "ada", "channel": "email"}, "reason": "email is paused by ada", "count": 3,
				  "since": "2026-11-24T10:00:01Z", "next": "2026-11-24T11:00:01Z"}]""");
	}

	@Test
	void settlesOneAndShowsIt() {
		ManyDispatches.hold(database.jdbc(), 1, "abandoned-cart", PAUSED);
		UUID id = database.jdbc().sql("select id from dispatch").query(UUID.class).single();

		assertThat(settle("/" + id, "{\"answer\": \"do-not-send\"}")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"id": "%s", "state": "suppressed", "reasonCode": "operator-dropped",
				 "reasonFacts": {"by": "the API"}, "reason": "the API decided that it is not sent"}""".formatted(id));
		assertThat(this.api.get().uri("/api/v1/dispatches/{id}", id)).bodyJson()
			.extractingPath("$.outcome")
			.isEqualTo("suppressed");
		assertThat(settle("/" + id, "{\"answer\": \"arrived\"}")).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo(
					"It is suppressed, and this answer is for what is unconfirmed: there is nothing to settle any more.");
	}

	@Test
	void settlesManyAndSaysHowMany() {
		ManyDispatches.hold(database.jdbc(), 3, "abandoned-cart", PAUSED);
		ManyDispatches.hold(database.jdbc(), 2, "welcome", PAUSED);

		assertThat(settle("", """
				{"answer": "do-not-send", "journey": "abandoned-cart", "channel": "email", "state": "held",
				 "reasonCode": "channel-paused", "reasonFacts": {"by": "ada"}}""")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"settled\": 3}");
		assertThat(settle("", "{\"answer\": \"do-not-send\", \"channel\": \"sms\"}")).bodyJson()
			.isStrictlyEqualTo("{\"settled\": 0}");
	}

	@Test
	void selectsByTheCodeAndItsFacts() {
		ManyDispatches.hold(database.jdbc(), 3, "abandoned-cart", PAUSED);
		ManyDispatches.hold(database.jdbc(), 2, "abandoned-cart", PAUSED.with("by", "bob"));
		ManyDispatches.hold(database.jdbc(), 1, "abandoned-cart", Reason.of(Code.JOURNEY_PAUSED));

		assertThat(settle("", """
				{"answer": "do-not-send", "reasonCode": "channel-paused", "reasonFacts": {"by": "bob"}}""")).bodyJson()
			.isStrictlyEqualTo("{\"settled\": 2}");
		assertThat(settle("", "{\"answer\": \"do-not-send\", \"reasonCode\": \"channel-paused\"}")).bodyJson()
			.isStrictlyEqualTo("{\"settled\": 3}");
	}

	@Test
	void saysThatWordsSelectNothing() {
		assertThat(settle("", """
				{"answer": "do-not-send", "journey": "welcome", "reason": "email is paused by ada",
				 "reasonCode": "paused", "reasonFacts": {"by": "ada"}}""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly("reason", "reasonCode");
		assertThat(settle("", """
				{"answer": "do-not-send", "reasonCode": "channel-paused", "reasonFacts": {"since": "noon"}}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo("Groups of this code are not told apart by since: leave it out.");
	}

	@Test
	void saysWhatIsWrongWithTheRequest() {
		assertThat(settle("", "{\"answer\": \"do-not-send\"}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo("Say which: give a journey, a channel or a reasonCode.");
		assertThat(settle("", "{\"answer\": \"give-up\", \"state\": \"held\", \"journey\": \"welcome\"}"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].message")
			.isEqualTo("The answer give-up is for what is unconfirmed: mend one of the two.");
		assertThat(settle("", "{\"answer\": \"forget\", \"journey\": \"welcome\", \"by\": \"me\"}"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly("answer", "by");
		assertThat(settle("/" + UUID.randomUUID(), "{\"answer\": \"arrived\"}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(settle("/ada", "{\"answer\": \"arrived\"}")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private MvcTestResult settle(String which, String body) {
		return this.api.post()
			.uri("/api/v1/dispatches" + which + "/settle")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}

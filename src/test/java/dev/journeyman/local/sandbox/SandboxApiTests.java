package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * The sandbox's own API, on its own port and on the console's.
 */
class SandboxApiTests {

	private SandboxWorld world;

	@BeforeEach
	void start() throws IOException {
		this.world = new SandboxWorld();
	}

	@AfterEach
	void stop() {
		this.world.close();
	}

	@Test
	void listsWhatCameToAnAddress() throws Exception {
		this.world.sendEmail("ann@customer.example");
		this.world.sendText("31612345678");

		JsonNode emails = get("/sandbox/api/messages?address=ann%40customer.example");
		JsonNode texts = get("/sandbox/api/messages?address=+31612345678");

		assertThat(emails).hasSize(1);
		assertThat(emails.get(0).properties()).extracting((field) -> field.getKey())
			.containsExactly("id", "channel", "to", "from", "subject", "text", "html", "sentAt", "dispatchId");
		assertThat(emails.get(0).path("sentAt").asText()).isEqualTo("2026-11-24T10:00:00Z");
		assertThat(texts).hasSize(1);
		assertThat(texts.get(0).path("channel").asText()).isEqualTo("sms");
		assertThat(get("/sandbox/api/messages")).hasSize(2);
	}

	@Test
	void letsAPersonAct() throws Exception {
		String email = EmailTests.messageId(this.world.sendEmail("ann@customer.example"));
		String text = this.world.sendText("31612345678").getId();
		this.world.application.await(3);

		assertThat(this.world.call("POST", "/sandbox/api/messages/" + email + "/open", "").statusCode()).isEqualTo(202);
		assertThat(
				this.world.call("POST", "/sandbox/api/messages/" + email + "/open", "{\"machine\":true}").statusCode())
			.isEqualTo(202);
		assertThat(this.world
			.call("POST", "/sandbox/api/messages/" + email + "/click", "{\"url\":\"https://shop.example/\"}")
			.statusCode()).isEqualTo(202);
		assertThat(
				this.world.call("POST", "/sandbox/api/messages/" + text + "/reply", "{\"text\":\"STOP\"}").statusCode())
			.isEqualTo(202);
		assertThat(this.world.call("POST", "/sandbox/api/messages/" + text + "/bounce", "").statusCode())
			.isEqualTo(202);

		this.world.application.await(8);
		this.world.awaitQuiet();
	}

	@Test
	void setsAFault() throws Exception {
		HttpResponse<String> answer = this.world.call("PUT", "/sandbox/api/faults/sendgrid",
				"{\"kind\":\"accept-and-close\",\"times\":2,\"delay\":\"PT5S\",\"address\":null,\"repeat\":46,"
						+ "\"status\":502,\"taken\":true,\"body\":\"own\"}");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body())
			.isEqualTo("{\"kind\":\"accept-and-close\",\"times\":2,\"delay\":\"PT5S\",\"address\":null,\"repeat\":46,"
					+ "\"status\":502,\"taken\":true,\"body\":\"own\"}");
		assertThat(this.world.sandbox.fault(SandboxProvider.SENDGRID).kind()).isEqualTo(Fault.Kind.ACCEPT_AND_CLOSE);
		this.world.call("PUT", "/sandbox/api/faults/sendgrid", "{\"kind\":\"none\"}");
		assertThat(this.world.sendEmail("ann@customer.example").getStatusCode()).isEqualTo(202);
	}

	@Test
	void countsHowOftenEachDispatchCame() throws Exception {
		this.world.sendEmail("ann@customer.example");
		this.world.sendText("31612345678");
		this.world.sendText("31612345678");

		JsonNode dispatches = get("/sandbox/api/dispatches");

		assertThat(dispatches).hasToString("{\"messages\":3,\"dispatches\":2,\"repeated\":{\"dispatch-2\":2},"
				+ "\"first\":\"2026-11-24T10:00:00Z\",\"last\":\"2026-11-24T10:00:00Z\"}");
		assertThat(get("/sandbox/api/dispatches/each").path("dispatch-1").asInt()).isEqualTo(1);
		assertThat(this.world.call("DELETE", "/sandbox/api/messages", "").statusCode()).isEqualTo(204);
		assertThat(get("/sandbox/api/dispatches").path("messages").asInt()).isZero();
	}

	@Test
	void setsALimitAndCountsWhatWasTooMany() throws Exception {
		this.world.call("PUT", "/sandbox/api/limits/sendgrid", "{\"perSecond\":1}");
		this.world.sendEmail("ann@customer.example");
		this.world.sendEmail("ann@customer.example");

		assertThat(get("/sandbox/api/limits/sendgrid")).hasToString("{\"perSecond\":1,\"refused\":1}");
		this.world.call("PUT", "/sandbox/api/limits/sendgrid", "{}");
		assertThat(get("/sandbox/api/limits/sendgrid")).hasToString("{\"perSecond\":null,\"refused\":1}");
		assertThat(this.world.sendEmail("ann@customer.example").getStatusCode()).isEqualTo(202);
	}

	@Test
	void callsBackWhomItIsTold() throws Exception {
		assertThat(this.world.call("PUT", "/sandbox/api/webhooks", "{}").statusCode()).isEqualTo(200);
		this.world.sendEmail("ann@customer.example");
		this.world.awaitQuiet();
		assertThat(this.world.application.all()).isEmpty();

		this.world.call("PUT", "/sandbox/api/webhooks", "{\"to\":\"" + this.world.application.address() + "\"}");
		this.world.sendEmail("bob@customer.example");

		this.world.application.await(1);
	}

	@Test
	void tellsWhetherAnythingMoves() throws Exception {
		this.world.sendEmail("ann@customer.example");
		this.world.awaitQuiet();

		JsonNode status = get("/sandbox/api/status");

		assertThat(status.path("taken").asInt()).isEqualTo(1);
		assertThat(status.path("quiet").asBoolean()).isTrue();
		assertThat(status.path("inFlight").asInt()).isZero();
		assertThat(status.path("nextCallback").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			GET;  messages?adress=ann;          ;                                  400; adress
			GET;  messages?address=;            ;                                  400; address
			POST; messages;                     ;                                  405; method
			POST; messages/unknown/open;        ;                                  404; id
			POST; messages/unknown/eat;         ;                                  404; path
			GET;  nothing;                      ;                                  404; path
			POST; messages/EMAIL/open;          {"machine":"yes"};                 400; machine
			POST; messages/EMAIL/open;          {"human":true};                    400; human
			POST; messages/EMAIL/open;          {;                                 400; body
			POST; messages/EMAIL/open;          [];                                400; body
			POST; messages/EMAIL/click;         ;                                  400; url
			POST; messages/EMAIL/click;         {"url":"cart"};                    400; url
			POST; messages/EMAIL/reply;         {"text":"STOP"};                   409; id
			POST; messages/EMAIL/reply;         ;                                  400; text
			POST; messages/EMAIL/bounce;        {"hard":true};                     400; hard
			POST; messages/EMAIL/bounce;        {"names":"nobody"};                400; names
			PUT;  faults/twilio;                {"kind":"none"};                   404; provider
			PUT;  faults/sendgrid;              ;                                  400; kind
			PUT;  faults/sendgrid;              {"kind":"lazy"};                   400; kind
			PUT;  faults/sendgrid;              {"kind":"slow","delay":"5s"};      400; delay
			PUT;  faults/sendgrid;              {"kind":"slow","delay":"PT1H"};    400; delay
			PUT;  faults/sendgrid;              {"kind":"slow","times":0};         400; times
			PUT;  faults/sendgrid;              {"kind":"slow","times":"two"};     400; times
			PUT;  faults/sendgrid;              {"kind":"repeat","repeat":100000}; 400; repeat
			PUT;  faults/sendgrid;              {"kind":"slow","address":""};      400; address
			PUT;  faults/sendgrid;              {"kind":"fail","status":202};      400; status
			PUT;  limits/sendgrid;              {"perSecond":0};                   400; perSecond
			PUT;  webhooks;                     {"to":"https://shop.example"};     400; to
			GET;  dispatches/some;              ;                                  404; path
			""")
	void namesTheFieldThatIsWrong(String method, String path, @Nullable String body, int status, String field)
			throws Exception {
		String email = EmailTests.messageId(this.world.sendEmail("ann@customer.example"));

		HttpResponse<String> answer = this.world.call(method, "/sandbox/api/" + path.replace("EMAIL", email),
				(body != null) ? body : "");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(SandboxWorld.json(answer.body()).path("field").asText()).isEqualTo(field);
		assertThat(SandboxWorld.json(answer.body()).path("detail").asText()).isNotEmpty();
	}

	@Test
	void answersNoPageOfAnotherSite() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(this.world.server.address().resolve("/sandbox/api/messages"))
			.header("Origin", "https://evil.example")
			.build();

		assertThat(this.world.http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
	}

	@Test
	void answersTheSameOnTheConsolesPort() throws Exception {
		MockMvc console = MockMvcBuilders.standaloneSetup(new SandboxApiController(this.world.sandbox)).build();
		String id = EmailTests.messageId(this.world.sendEmail("ann@customer.example"));
		this.world.application.await(1);

		console.perform(MockMvcRequestBuilders.get("/sandbox/api/messages?address=ann@customer.example"))
			.andExpect(status().isOk())
			.andExpect(content().contentType(MediaType.APPLICATION_JSON))
			.andExpect(jsonPath("$[0].id").value(id));
		console.perform(post("/sandbox/api/messages/" + id + "/open").content("{\"machine\":true}"))
			.andExpect(status().isAccepted());
		console.perform(put("/sandbox/api/faults/sendgrid").content("{\"kind\":\"lazy\"}"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.field").value("kind"));
		console.perform(MockMvcRequestBuilders.get("/sandbox/api/status")).andExpect(jsonPath("$.taken").value(1));
		assertThat(this.world.application.await(2).getLast().body()).contains("sg_machine_open");
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.world.call("GET", path, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		return SandboxWorld.json(answer.body());
	}

}

package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.consent.Purpose;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.JourneymanSettings;
import dev.journeyman.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageBirdProviderTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final DispatchId DISPATCH = DispatchId.of("01936f00-0000-7000-8000-000000000001");

	private static final String TAKEN = """
			{"id":"e8077d803532c0b5937c639b60216938","href":"https://x","direction":"mt","type":"sms",
			"originator":"Acme","body":"…","reference":"01936f00-0000-7000-8000-000000000001","validity":null,
			"gateway":10,"typeDetails":{},"datacoding":"%s","mclass":1,"scheduledDatetime":null,
			"createdDatetime":"2016-05-03T14:26:57+00:00","recipients":{"totalCount":1,"totalSentCount":1,
			"totalDeliveredCount":0,"totalDeliveryFailedCount":0,"items":[{"recipient":31612345678,
			"originator":"Acme","status":"sent","statusDatetime":"2016-05-03T14:26:57+00:00","messagePartCount":1}]}}""";

	private static final List<String> FOREIGN = List.of("", "<html><h1>503</h1></html>", "{}", "[]", "null",
			"{\"errors\":[]}", "{\"errors\":{}}", "{\"errors\":\"busy\"}", "{\"errors\":[\"busy\"]}",
			"{\"errors\":[{\"message\":\"busy\"}]}", "{\"errors\":[{\"code\":9}]}",
			"{\"errors\":[{\"description\":\"busy\"}]}", "{\"errors\":[{\"code\":\"E9\",\"description\":\"busy\"}]}",
			"{\"errors\":[{\"code\":9,\"description\":\"busy\"},{}]}",
			"{\"success\":false,\"errors\":[{\"code\":1015,\"message\":\"You are being rate limited\"}]}",
			errors(9) + "<html>", errors(9).substring(0, 30));

	private final ScriptedServer server = new ScriptedServer();

	private final MessageBirdProvider provider = provider(Clock.fixed(NOW, ZoneOffset.UTC));

	@AfterEach
	void close() {
		this.provider.close();
		this.server.close();
	}

	@Test
	void handsATextOverUnderOurReference() throws IOException {
		this.server.answers(201, TAKEN.formatted("plain"));

		Receipt receipt = handOver();

		assertThat(receipt).isEqualTo(new Receipt.Accepted("e8077d803532c0b5937c639b60216938"));
		assertThat(this.server.requests()).hasSize(1);
		String request = this.server.requests().getFirst();
		assertThat(request).startsWith("POST /messagebird/messages ").contains("Authorization: AccessKey test-key");
		JsonNode text = new ObjectMapper().readTree(request.substring(request.indexOf("\r\n\r\n")));
		assertThat(text.path("reference").asText()).isEqualTo(DISPATCH.toString());
		assertThat(text.path("recipients").asText()).isEqualTo("31612345678");
		assertThat(text.path("originator").asText()).isEqualTo("Acme");
		assertThat(text.path("body").asText()).isEqualTo("It waits.");
		assertThat(text.path("datacoding").asText()).isEqualTo("auto");
		assertThat(text.path("reportUrl").asText()).isEqualTo("https://j.example/base/webhooks/messagebird/status");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"id":"e8077d803532c0b5937c639b60216938","type":"hologram","datacoding":"morse"} | e8077d803532c0b5937c639b60216938
					{"id":"e8077d803532c0b5937c639b60216938","recipients":"surprise"}                | e8077d803532c0b5937c639b60216938
					""")
	void countsAnAnswerThatNamesAMessageAsTaken(String body, String id) {
		this.server.answers(201, body);

		assertThat(handOver()).isEqualTo(new Receipt.Accepted(id));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			201 | nonsense
			201 | ''
			201 | {}
			201 | {"id":""}
			201 | {"id":"e8077d803532c0b
			200 | <html>Please log in</html>
			200 | {"errors":[{"code":9,"description":"no"}]}
			204 | ''
			""")
	void asksForAMessageThatNoAnswerNames(int status, String body) {
		this.server.answers(status, body);

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.provider.canBeAsked()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 307, 400, 401, 402, 403, 404, 405, 413, 422, 429, 500, 502, 503, 504 })
	void doesNotKnowWhatAnAnswerMeansThatIsNotMessageBirds(int status) {
		for (String foreign : FOREIGN) {
			this.server.answers(status, foreign);

			assertThat(handOver()).as(foreign).isInstanceOf(Receipt.Unknown.class);
		}
	}

	@Test
	void waitsAsLongAsWhateverAnsweredAsksWithoutBelievingIt() {
		for (int status : new int[] { 429, 503 }) {
			this.server.answers(status, "<html>", "Retry-After: 7");

			assertThat(handOver()).isInstanceOfSatisfying(Receipt.Unknown.class,
					(unknown) -> assertThat(unknown.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "401,2", "422,2", "402,0", "422,25", "403,0", "404,98", "405,0", "302,0" })
	void stopsTheChannelWhenKeyBalanceOrAddressAreWrong(int status, int code) {
		this.server.answers(status, errors(code));

		assertThat(handOver()).isInstanceOf(Receipt.ChannelStopped.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void refusesForGoodWhatMessageBirdRefuses() {
		this.server.answers(422, """
				{"errors":[{"code":10,"description":"body is too long","parameter":"body"}]}""");

		assertThat(handOver()).isEqualTo(new Receipt.Refused(Reason.of(Code.MESSAGE_REFUSED)
			.with("provider", "MessageBird")
			.with("status", 422)
			.with("said", "something in it is not valid (body)")));
	}

	@ParameterizedTest
	@CsvSource({ "422,9", "422,10", "400,21", "422,77" })
	void saysThatMessageBirdDoesNotAcceptTheNumber(int status, int code) {
		this.server.answers(status, errors(code));

		assertThat(handOver()).isInstanceOfSatisfying(Receipt.AddressRefused.class,
				(refused) -> assertThat(refused.reason().words()).contains("(recipients)").doesNotContain("Ada"));
	}

	@Test
	void comesBackWhenMessageBirdSays() {
		this.server.answers(429, errors(99), "Retry-After: 7");

		assertThat(handOver()).isInstanceOfSatisfying(Receipt.NotTaken.class,
				(later) -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void isSureThatNothingWasTakenWhenMessageBirdSaysThatItIsUnavailable() {
		this.server.answers(503, errors(99));

		assertThat(handOver()).isInstanceOf(Receipt.NotTaken.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 504, 408 })
	void doesNotKnowWhatAnUnclearAnswerMeans(int status) {
		this.server.answers(status, "");

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
	}

	@Test
	void doesNotKnowWhenTheConnectionClosesWithoutAnAnswer() {
		this.server.closesWithoutAnswer();

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.server.requests()).as("posted once").hasSize(1);
	}

	@Test
	void postsOnceWhenAKeptConnectionClosesWithoutAnAnswer() {
		this.server.answers(201, TAKEN.formatted("plain"));
		handOver();
		this.server.closesWithoutAnswer();

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.server.requests()).as("once each").hasSize(2);
	}

	@Test
	void isSureThatNothingWasTakenWhenNobodyListens() {
		try (MessageBirdProvider unreachable = provider(ScriptedServer.nobody(), Clock.fixed(NOW, ZoneOffset.UTC))) {
			assertThat(unreachable.handOver(text(), NOW.plusSeconds(10))).isInstanceOf(Receipt.NotTaken.class);
		}
	}

	@Test
	void abortsAnAnswerThatDripsBeyondTheDeadline() {
		this.server.answers(201, TAKEN.formatted("plain"));
		handOver();
		this.server.drips(201);

		assertThat(this.provider.handOver(text(), NOW.plusSeconds(1))).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void asksNothingWhenTheDeadlineHasPassed() {
		assertThat(this.provider.handOver(text(), NOW)).isInstanceOf(Receipt.NotTried.class);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void sendsNoBodyWhenTheDeadlinePassesWhileItConnects() {
		this.server.answers(201, TAKEN.formatted("plain"));
		Clock late = new Clock() {

			private int asked;

			@Override
			public java.time.ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return (this.asked++ < 2) ? NOW : NOW.plusSeconds(60);
			}

		};
		try (MessageBirdProvider slow = provider(late)) {
			assertThat(slow.handOver(text(), NOW.plusSeconds(10))).isInstanceOf(Receipt.NotTaken.class);
			assertThat(this.server.requests()).noneMatch((request) -> request.contains("It waits."));
		}
	}

	@Test
	void findsAMessageItMayHaveTaken() {
		this.server.answers(200, """
				{"offset":0,"limit":100,"count":2,"totalCount":2,"items":[
				{"id":"other","reference":"another"},%s]}""".formatted(TAKEN.formatted("morse")));

		Sighting sighting = this.provider.lookUp(DISPATCH, "+31612345678", NOW.minusSeconds(90));

		assertThat(sighting).isEqualTo(new Sighting.Found("e8077d803532c0b5937c639b60216938"));
		assertThat(this.server.requests().getFirst()).startsWith(
				"GET /messagebird/messages?direction=mt&from=2026-11-24T09%3A57%3A30Z&limit=100&offset=0&recipient=31612345678&until=2026-11-24T10%3A01%3A00Z ");
	}

	@Test
	void saysThatAMessageIsAbsent() {
		this.server.answers(200, "{\"offset\":0,\"limit\":100,\"count\":0,\"totalCount\":0,\"items\":[]}");

		assertThat(lookUp()).isEqualTo(new Sighting.Absent());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500 | ''
			401 | {"errors":[]}
			200 | {}
			200 | []
			200 | ''
			200 | {"items":"none"}
			""")
	void cannotTellWhenTheListCannotBeRead(int status, String body) {
		this.server.answers(status, body);

		assertThat(lookUp()).isEqualTo(new Sighting.CannotTell());
	}

	private Sighting lookUp() {
		return this.provider.lookUp(DISPATCH, "+31612345678", NOW);
	}

	private Receipt handOver() {
		return this.provider.handOver(text(), NOW.plusSeconds(10));
	}

	private static OutboundMessage text() {
		return new OutboundMessage(DISPATCH, "+31612345678", new Content.Text("It waits."), Purpose.MARKETING);
	}

	private static String errors(int code) {
		return "{\"errors\":[{\"code\":" + code + ",\"description\":\"no: Ada\",\"parameter\":\"recipients\"}]}";
	}

	private MessageBirdProvider provider(Clock clock) {
		return provider(this.server.address() + "/messagebird/", clock);
	}

	private static MessageBirdProvider provider(String address, Clock clock) {
		return new MessageBirdProvider(
				new MessageBirdSettings("test-key", URI.create(address), "unused", "Acme", Duration.ofSeconds(2),
						Duration.ofSeconds(60), null),
				new JourneymanSettings(URI.create("https://j.example/base/")), clock);
	}

}

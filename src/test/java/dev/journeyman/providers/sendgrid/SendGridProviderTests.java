package dev.journeyman.providers.sendgrid;

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
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendGridProviderTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final DispatchId DISPATCH = DispatchId.of("01936f00-0000-7000-8000-000000000001");

	private static final String OWN = """
			{"errors":[{"message":"Service Unavailable","field":null,"help":null}]}""";

	private static final Reason NOT_AVAILABLE = Reason.of(Code.PROVIDER_NOT_AVAILABLE)
		.with("provider", "SendGrid")
		.with("status", 503);

	private static final List<String> FOREIGN = List.of("", "<html><h1>503</h1></html>", "upstream connect error", "{}",
			"[]", "null", "{\"errors\":[]}", "{\"errors\":{}}", "{\"errors\":\"Service Unavailable\"}",
			"{\"errors\":[\"Service Unavailable\"]}", "{\"errors\":[{\"code\":9,\"description\":\"busy\"}]}",
			"{\"errors\":[{\"message\":\"\"}]}", "{\"errors\":[{\"message\":503}]}",
			"{\"errors\":[{\"message\":\"busy\"},{\"title\":\"busy\"}]}", "{\"message\":\"Too Many Requests\"}",
			"{\"success\":false,\"errors\":[{\"code\":1015,\"message\":\"You are being rate limited\"}]}",
			"{\"error\":{\"errors\":[{\"message\":\"busy\"}]}}", OWN + "<html>", OWN.substring(0, 30));

	private final ObjectMapper json = new ObjectMapper();

	private final ScriptedServer server = new ScriptedServer();

	private final SendGridProvider provider = provider(this.server.address() + "/sendgrid");

	@BeforeEach
	void takesEverything() {
		this.server.answers(202, "", "x-message-id: abc");
	}

	@AfterEach
	void close() throws IOException {
		this.provider.close();
		this.server.close();
	}

	@Test
	void handsAnEmailOverUnderOurReference() throws IOException {
		Receipt receipt = handOver();

		assertThat(receipt).isEqualTo(new Receipt.Accepted("abc"));
		assertThat(this.server.requests()).hasSize(1);
		String request = this.server.requests().getFirst();
		assertThat(request).startsWith("POST /sendgrid/v3/mail/send ").contains("Authorization: Bearer test-key");
		JsonNode mail = this.json.readTree(request.substring(request.indexOf("\r\n\r\n")));
		assertThat(mail.at("/personalizations/0/custom_args/jny_dispatch_id").asText()).isEqualTo(DISPATCH.toString());
		assertThat(mail.at("/personalizations/0/to/0/email").asText()).isEqualTo("ada@example.com");
		assertThat(mail.at("/from/name").asText()).isEqualTo("Acme");
		assertThat(mail.at("/from/email").asText()).isEqualTo("hello@acme.example");
		assertThat(mail.at("/subject").asText()).isEqualTo("Your cart");
		assertThat(mail.findValuesAsText("type")).containsExactly("text/plain", "text/html");
		assertThat(mail.at("/tracking_settings/subscription_tracking/enable").asBoolean(true)).isFalse();
		assertThat(mail.at("/tracking_settings/click_tracking/enable").asBoolean()).isTrue();
		assertThat(mail.at("/tracking_settings/open_tracking/enable").asBoolean()).isTrue();
		assertThat(mail.has("categories")).isFalse();
	}

	@Test
	void asksNothingWhenTheDeadlineHasPassed() {
		Receipt receipt = this.provider.handOver(email(), NOW);

		assertThat(receipt).isInstanceOf(Receipt.NotTried.class);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void sendsNothingWhenTheDeadlinePassesWhileItConnects() throws IOException {
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
		try (SendGridProvider slow = new SendGridProvider(settings(this.server.address()), this.json, late)) {
			Receipt receipt = slow.handOver(email(), NOW.plusSeconds(10));

			assertThat(receipt).isInstanceOf(Receipt.NotTaken.class);
			assertThat(this.server.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 500, 502, 504, 408 })
	void doesNotKnowWhatAnUnclearAnswerMeans(int status) {
		this.server.answers(status, OWN);

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 307, 400, 401, 402, 403, 404, 405, 413, 422, 429, 500, 502, 503, 504 })
	void doesNotKnowWhatAnAnswerMeansThatIsNotSendGrids(int status) {
		for (String foreign : FOREIGN) {
			this.server.answers(status, foreign);

			assertThat(handOver()).as(foreign).isInstanceOf(Receipt.Unknown.class);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			7                             | 7
			0                             | 1
			86400                         | 3600
			Tue, 24 Nov 2026 10:00:30 GMT | 30
			Tue, 24 Nov 2026 09:00:00 GMT | 1
			""")
	void waitsAsLongAsWhateverAnsweredAsksWithoutBelievingIt(String retryAfter, long seconds) {
		for (int status : new int[] { 429, 503 }) {
			this.server.answers(status, "", "Retry-After: " + retryAfter);

			assertThat(handOver()).isInstanceOfSatisfying(Receipt.Unknown.class,
					(unknown) -> assertThat(unknown.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
		}
	}

	@Test
	void doesNotCountAForeignAnswerAsTaken() {
		this.server.answers(202, "<html>Please log in</html>");
		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);

		this.server.answers(202, "");
		assertThat(handOver()).isEqualTo(new Receipt.Accepted(null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 402, 403, 404, 405, 307 })
	void stopsTheChannelWhenAccessIsWrong(int status) {
		this.server.answers(status, OWN);

		assertThat(handOver()).isInstanceOf(Receipt.ChannelStopped.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void saysThatSendGridDoesNotAcceptTheAddress() {
		this.server.answers(400, """
				{"errors":[{"message":"Does not contain a valid address: ada@example.com, 'Ada Lovelace'.",
				"field":"personalizations.0.to.0.email","help":null}]}""");

		Receipt receipt = handOver();

		assertThat(receipt).isInstanceOfSatisfying(Receipt.AddressRefused.class,
				(refused) -> assertThat(refused.reason().words())
					.contains("personalizations.0.to.0.email", "valid address")
					.doesNotContain("ada", "Ada"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void refusesForGoodWhatSendGridRefuses(int status) {
		this.server.answers(status, """
				{"errors":[{"message":"The subject is required.","field":"subject","help":null}]}""");

		assertThat(handOver()).isEqualTo(new Receipt.Refused(Reason.of(Code.MESSAGE_REFUSED)
			.with("provider", "SendGrid")
			.with("status", status)
			.with("said", "subject: The subject is required.")));
	}

	@Test
	void comesBackWhenTheLimitIsReset() {
		this.server.answers(429, OWN, "X-RateLimit-Reset: " + NOW.plusSeconds(29).getEpochSecond());

		assertThat(handOver()).isInstanceOfSatisfying(Receipt.NotTaken.class,
				(later) -> assertThat(later.retryAfter()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
	}

	@ParameterizedTest
	@ValueSource(strings = { OWN, "{\"errors\":[{\"message\":\"Service Unavailable\"}],\"id\":\"x\"}" })
	void isSureThatNothingWasTakenWhenSendGridSaysThatItIsUnavailable(String body) {
		this.server.answers(503, body);
		assertThat(handOver()).isEqualTo(new Receipt.NotTaken(NOT_AVAILABLE, null));

		this.server.answers(503, body, "Retry-After: 7");
		assertThat(handOver()).isEqualTo(new Receipt.NotTaken(NOT_AVAILABLE, Duration.ofSeconds(7)));
	}

	@Test
	void doesNotKnowWhenTheConnectionClosesWithoutAnAnswer() {
		this.server.closesWithoutAnswer();

		assertThat(handOver()).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.server.requests()).as("posted once").hasSize(1);
	}

	@Test
	void isSureThatNothingWasTakenWhenNobodyListens() throws IOException {
		try (SendGridProvider unreachable = provider(ScriptedServer.nobody())) {
			assertThat(unreachable.handOver(email(), NOW.plusSeconds(10))).isInstanceOf(Receipt.NotTaken.class);
		}
	}

	@Test
	void abortsAnAnswerThatDripsBeyondTheDeadline() {
		isWarm();
		this.server.drips(202);

		Receipt receipt = this.provider.handOver(email(), NOW.plusSeconds(1));

		assertThat(receipt).isInstanceOf(Receipt.Unknown.class);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void abortsACallThatIsNotAnsweredByTheDeadline() {
		isWarm();
		this.server.neverAnswers();

		assertThat(this.provider.handOver(email(), NOW.plusSeconds(1))).isInstanceOf(Receipt.Unknown.class);
	}

	@Test
	void worksOnAfterAnAbortedCall() {
		this.server.drips(202);
		this.provider.handOver(email(), NOW.plusMillis(200));
		this.server.answers(202, "", "X-Message-Id: next");

		assertThat(handOver()).isEqualTo(new Receipt.Accepted("next"));
	}

	/** So that a short deadline is spent on what is tested. */
	private void isWarm() {
		assertThat(handOver()).isInstanceOf(Receipt.Accepted.class);
	}

	private Receipt handOver() {
		return this.provider.handOver(email(), NOW.plusSeconds(10));
	}

	private static OutboundMessage email() {
		return new OutboundMessage(DISPATCH, "ada@example.com",
				new Content.Email("Your cart", "It waits.", "<p>It waits.</p>"), Purpose.MARKETING);
	}

	private SendGridProvider provider(String address) {
		return new SendGridProvider(settings(address), this.json, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static SendGridSettings settings(String address) {
		return new SendGridSettings("test-key", URI.create(address), "unused", "Acme <hello@acme.example>",
				Duration.ofSeconds(2), Duration.ofSeconds(60), null, 64);
	}

}

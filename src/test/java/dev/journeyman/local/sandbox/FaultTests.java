package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.messagebird.exceptions.GeneralException;
import com.sendgrid.Response;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Each way to misbehave, as the vendors' SDKs meet it.
 */
class FaultTests {

	private static final String ANN = "ann@customer.example";

	private static final String PHONE = "31612345678";

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
	void refuses() throws IOException {
		sendGrid(Fault.once(Fault.Kind.REFUSE));
		messageBird(Fault.once(Fault.Kind.REFUSE));

		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(400);
		assertThat(smsFailure().getResponseCode()).isEqualTo(422);

		assertThat(this.world.sandbox.messages()).isEmpty();
		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(202);
	}

	@Test
	void throttles() throws IOException, InterruptedException {
		sendGrid(Fault.once(Fault.Kind.THROTTLE).delay(Duration.ofSeconds(7)));
		messageBird(Fault.once(Fault.Kind.THROTTLE).delay(Duration.ofSeconds(7)));

		Response response = this.world.sendEmail(ANN);

		assertThat(response.getStatusCode()).isEqualTo(429);
		assertThat(response.getHeaders()).anySatisfy((name, value) -> {
			assertThat(name).isEqualToIgnoringCase("X-RateLimit-Reset");
			assertThat(value).isEqualTo(Long.toString(SandboxWorld.NOW.getEpochSecond() + 7));
		});
		assertThat(smsFailure().getResponseCode()).isEqualTo(429);
	}

	@Test
	void isUnavailableWithoutABody() throws IOException {
		sendGrid(Fault.once(Fault.Kind.UNAVAILABLE));
		messageBird(Fault.once(Fault.Kind.UNAVAILABLE));

		Response response = this.world.sendEmail(ANN);

		assertThat(response.getStatusCode()).isEqualTo(503);
		assertThat(response.getBody()).isEmpty();
		assertThat(smsFailure()).hasStackTraceContaining("503");
	}

	@Test
	void takesTheMessageAndHangsUp() {
		sendGrid(Fault.once(Fault.Kind.ACCEPT_AND_CLOSE));
		messageBird(Fault.always(Fault.Kind.ACCEPT_AND_CLOSE));

		assertThatExceptionOfType(NoHttpResponseException.class).isThrownBy(() -> this.world.sendEmail(ANN));
		assertThat(smsFailure()).hasCauseInstanceOf(SocketException.class);

		assertThat(this.world.sandbox.messages(ANN)).hasSize(1);
		assertThat(this.world.sandbox.messages(PHONE)).isNotEmpty();
	}

	@Test
	void hangsUp() {
		sendGrid(Fault.always(Fault.Kind.CLOSE));
		messageBird(Fault.always(Fault.Kind.CLOSE));

		assertThatExceptionOfType(NoHttpResponseException.class).isThrownBy(() -> this.world.sendEmail(ANN));
		assertThat(smsFailure()).hasCauseInstanceOf(SocketException.class);

		assertThat(this.world.sandbox.messages()).isEmpty();
		assertThat(this.world.sandbox.quiet()).isTrue();
	}

	@Test
	void takesTheMessageAtOnceAndAnswersLate() throws Exception {
		sendGrid(Fault.once(Fault.Kind.SLOW).delay(Duration.ofMinutes(1)));

		Thread sender = Thread.ofVirtual().start(() -> {
			try {
				this.world.sendEmail(ANN);
			}
			catch (IOException ex) {
				// nobody waits for the answer
			}
		});

		this.world.application.await(1);
		assertThat(this.world.sandbox.messages(ANN)).hasSize(1);
		assertThat(sender.isAlive()).isTrue();
		assertThat(this.world.sandbox.quiet()).isFalse();
	}

	@Test
	void callsBackBeforeItAnswers() throws Exception {
		sendGrid(Fault.once(Fault.Kind.CALLBACK_FIRST));
		messageBird(Fault.once(Fault.Kind.CALLBACK_FIRST));

		this.world.sendEmail(ANN);
		assertThat(this.world.application.all()).hasSize(1);

		this.world.sendText(PHONE);
		assertThat(this.world.application.all()).hasSize(3);
	}

	@Test
	void repeatsWhatItTells() throws Exception {
		sendGrid(Fault.always(Fault.Kind.REPEAT).repeat(46));
		messageBird(Fault.once(Fault.Kind.REPEAT).repeat(2));

		String id = EmailTests.messageId(this.world.sendEmail(ANN));
		List<WebhookReceiver.Received> told = this.world.application.await(46);
		assertThat(told).extracting(WebhookReceiver.Received::body).containsOnly(told.getFirst().body());

		this.world.sandbox.open(id, false);
		this.world.application.await(92);

		this.world.sendText(PHONE);
		this.world.application.await(96);
	}

	@Test
	void tellsTheLastThingFirst() throws Exception {
		sendGrid(Fault.once(Fault.Kind.REORDER).delay(Duration.ofMillis(300)));

		String id = EmailTests.messageId(this.world.sendEmail(ANN));
		this.world.sandbox.open(id, false);

		assertThat(this.world.sandbox.nextCallback()).isPresent();
		List<WebhookReceiver.Received> told = this.world.application.await(3);
		assertThat(told.getFirst().body()).contains("\"event\":\"open\"");
	}

	@Test
	void claimsThatTheKeyIsWrong() throws IOException {
		sendGrid(Fault.once(Fault.Kind.WRONG_KEY));
		messageBird(Fault.once(Fault.Kind.WRONG_KEY));

		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(401);
		assertThatExceptionOfType(com.messagebird.exceptions.UnauthorizedException.class)
			.isThrownBy(() -> this.world.sendText(PHONE));
	}

	@Test
	void claimsThatTheBalanceIsEmpty() throws IOException {
		sendGrid(Fault.once(Fault.Kind.EMPTY_BALANCE));
		messageBird(Fault.once(Fault.Kind.EMPTY_BALANCE));

		assertThat(this.world.sendEmail(ANN).getBody()).contains("Maximum credits exceeded");
		assertThat(smsFailure().getErrors().getFirst().getCode()).isEqualTo(25);
	}

	@ParameterizedTest
	@CsvSource({ "403,false", "404,false", "408,true", "413,false", "500,true", "502,false", "503,false", "504,true" })
	void failsWithAStatusAndTakesTheMessageOrNot(int status, boolean taken) throws IOException {
		sendGrid(Fault.once(Fault.Kind.FAIL).failing(status, taken));
		messageBird(Fault.once(Fault.Kind.FAIL).failing(status, taken));

		Response response = this.world.sendEmail(ANN);

		assertThat(response.getStatusCode()).isEqualTo(status);
		assertThat(response.getBody()).isNotEmpty();
		assertThat(smsFailure()).isNotNull();
		assertThat(this.world.sandbox.messages(ANN)).hasSize(taken ? 1 : 0);
		assertThat(this.world.sandbox.messages(PHONE)).hasSize(taken ? 1 : 0);
	}

	@ParameterizedTest
	@EnumSource
	void takesTheMessageAndAnswers503InAnyWords(Fault.Body body) throws IOException {
		sendGrid(Fault.once(Fault.Kind.FAIL).failing(503, true).body(body));
		messageBird(Fault.once(Fault.Kind.FAIL).failing(503, true).body(body));

		Response response = this.world.sendEmail(ANN);

		assertThat(smsFailure()).isNotNull();
		assertThat(response.getStatusCode()).isEqualTo(503);
		assertThat(response.getBody()).satisfies((words) -> {
			switch (body) {
				case EMPTY -> assertThat(words).isEmpty();
				case FOREIGN -> assertThat(words).contains("<html>");
				case OWN -> assertThat(words).contains("\"errors\":[{\"message\":");
			}
		});
		assertThat(this.world.sandbox.messages(ANN)).hasSize(1);
		assertThat(this.world.sandbox.messages(PHONE)).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNREADABLE", "UNKNOWN_WORD", "EMPTY_ANSWER" })
	void takesTheMessageAndAnswersOddly(Fault.Kind kind) throws IOException {
		sendGrid(Fault.once(kind));
		messageBird(Fault.once(kind));

		Response response = this.world.sendEmail(ANN);

		assertThat(response.getStatusCode()).isEqualTo(202);
		assertThat(header(response, "X-Message-Id")).isEmpty();
		assertThat(smsFailure()).hasCauseInstanceOf(IOException.class);
		assertThat(this.world.sandbox.messages(ANN)).hasSize(1);
		assertThat(this.world.sandbox.messages(PHONE)).hasSize(1);
	}

	@Test
	void takesNoMoreInASecondThanItsLimit() throws Exception {
		this.world.sandbox.limit(SandboxProvider.SENDGRID, 2);
		this.world.sandbox.limit(SandboxProvider.MESSAGEBIRD, 1);

		Response first = this.world.sendEmail(ANN);
		assertThat(header(first, "X-RateLimit-Limit")).isEqualTo("2");
		assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo("1");
		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(202);
		Response refused = this.world.sendEmail(ANN);
		assertThat(refused.getStatusCode()).isEqualTo(429);
		assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
		assertThat(header(refused, "X-RateLimit-Reset"))
			.isEqualTo(Long.toString(SandboxWorld.NOW.getEpochSecond() + 1));
		this.world.sendText(PHONE);
		assertThat(smsFailure().getResponseCode()).isEqualTo(429);
		assertThat(this.world.sandbox.refused(SandboxProvider.SENDGRID)).isEqualTo(1);
		assertThat(this.world.sandbox.taken()).isEqualTo(3);

		this.world.sandbox.reset();

		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(202);
		assertThat(this.world.sandbox.refused(SandboxProvider.SENDGRID)).isZero();
	}

	@Test
	void misbehavesOnlyForOneAddress() throws Exception {
		sendGrid(Fault.once(Fault.Kind.REFUSE).address("BOB@customer.example"));
		messageBird(Fault.once(Fault.Kind.REFUSE).address("+31612345678"));

		assertThat(this.world.sendEmail(ANN).getStatusCode()).isEqualTo(202);
		assertThat(this.world.sendEmail("bob@customer.example").getStatusCode()).isEqualTo(400);
		assertThat(this.world.sendText("31687654321").getId()).isNotEmpty();
		assertThat(smsFailure().getResponseCode()).isEqualTo(422);
	}

	@Test
	void leavesLookingUpAlone() throws Exception {
		String id = this.world.sendText(PHONE).getId();

		messageBird(Fault.always(Fault.Kind.CLOSE));

		assertThat(this.world.texts().viewMessage(id).getId()).isEqualTo(id);
	}

	/** Of any case, as headers are; empty if there is none. */
	private static String header(Response response, String name) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(response.getHeaders());
		return headers.getOrDefault(name, "");
	}

	private void sendGrid(Fault fault) {
		this.world.sandbox.misbehave(SandboxProvider.SENDGRID, fault);
	}

	private void messageBird(Fault fault) {
		this.world.sandbox.misbehave(SandboxProvider.MESSAGEBIRD, fault);
	}

	private GeneralException smsFailure() {
		return catchThrowableOfType(GeneralException.class, () -> this.world.sendText(PHONE));
	}

}

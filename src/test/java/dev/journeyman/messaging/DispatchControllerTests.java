package dev.journeyman.messaging;

import java.time.Duration;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.shared.Held;
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

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DispatchControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	private final MockMvcTester api = MockMvcTester
		.create(MockMvcBuilders.standaloneSetup(new DispatchController(this.world.dispatches, this.world.contacts))
			.setControllerAdvice(new ApiProblems())
			// as the application writes times
			.setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
				.featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
				.build()))
			.build());

	@Test
	void explainsWhatWasSentAndWhatBecameOfIt() {
		Contact ada = aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);
		SendOutcome sent = this.messaging.send(email(ada), WANTED);
		this.world.dispatches.record(sent.dispatchId(), FeedbackKind.DELIVERED, START.plusSeconds(60), null);
		this.world.dispatches.record(sent.dispatchId(), FeedbackKind.OPENED, START.plusSeconds(90), null);

		assertThat(get("c-1")).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo(
					"""
							[{"id": "%s", "journey": "abandoned-cart", "channel": "email", "purpose": "marketing",
							  "template": "welcome", "state": "accepted", "outcome": "sent", "provider": "Carrier",
							  "createdAt": "2026-11-24T10:00:00Z", "handedOverAt": "2026-11-24T10:00:00Z",
							  "delivery": "delivered", "feedback": {
							    "delivered": {"first": "2026-11-24T10:01:00Z", "last": "2026-11-24T10:01:00Z"},
							    "opened": {"first": "2026-11-24T10:01:30Z", "last": "2026-11-24T10:01:30Z"}},
							  "verdicts": [
							    {"ruleCode": "address-valid", "rule": "the contact has a valid address on this channel", "answer": "allow"},
							    {"rule": "the message has not expired", "answer": "allow"},
							    {"rule": "sending is not paused", "answer": "allow"},
							    {"rule": "the provider takes messages", "answer": "allow"}]}]"""
						.formatted(sent.dispatchId()));
	}

	@Test
	void explainsWhatWasNotSent() {
		Contact grace = aContact().withExternalId("c-2").withPhone("+4915123456789").in(database);
		this.messaging.send(email(grace), WANTED);

		assertThat(get("c-2")).bodyJson()
			.isLenientlyEqualTo(
					"""
							[{"state": "suppressed", "outcome": "suppressed", "reasonCode": "no-email-address",
							  "reason": "no email address",
							  "verdicts": [{"answer": "suppress", "reasonCode": "no-email-address", "reason": "no email address"}, {"answer": "allow"},
							    {"answer": "allow"}, {"answer": "allow"}]}]""");
	}

	@Test
	void saysUntilWhenAMessageIsHeld() {
		Contact ada = aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);
		assertThatThrownBy(
				() -> this.messaging.send(email(ada), () -> new Answer.PausedUntil(START.plus(Duration.ofHours(1)),
						Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);

		MvcTestResult answer = get("c-1");

		assertThat(answer).bodyJson()
			.isLenientlyEqualTo(
					"""
							[{"state": "held", "reasonCode": "journey-paused", "reason": "the journey is paused", "heldUntil": "2026-11-24T11:00:00Z"}]""");
		assertThat(answer).bodyJson().doesNotHavePath("$[0].outcome");
	}

	@Test
	void answersNotFoundForNobody() {
		assertThat(get("c-9")).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private MvcTestResult get(String externalId) {
		return this.api.get().uri("/api/v1/contacts/{id}/dispatches", externalId).exchange();
	}

}

package dev.journeyman.providers.sendgrid;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.feedback.FeedbackIntake;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.providers.RawBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes SendGrid's events: verified, stored, and only later interpreted.
 */
@RestController
@Conditional(SendGridSetUp.class)
class SendGridWebhook {

	static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";

	static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

	private final EventSignature signature;

	private final FeedbackIntake intake;

	private final ObjectMapper json;

	private final Clock clock;

	SendGridWebhook(SendGridSettings settings, FeedbackIntake intake, ObjectMapper json, Clock clock) {
		this.signature = new EventSignature(settings.webhookPublicKey());
		this.intake = intake;
		this.json = json;
		this.clock = clock;
	}

	@PostMapping("/webhooks/sendgrid/events")
	ResponseEntity<Object> take(HttpServletRequest request,
			@RequestHeader(name = SIGNATURE, required = false) @Nullable String signature,
			@RequestHeader(name = TIMESTAMP, required = false) @Nullable String timestamp) throws IOException {
		byte[] body = RawBody.read(request);
		if (body == null) {
			return RawBody.tooLarge();
		}
		if (!this.signature.matches(signature, timestamp, body)) {
			return RawBody.problem(HttpStatus.UNAUTHORIZED,
					"The signature is not SendGrid's: check JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY and that nothing on the way changes the body.");
		}
		JsonNode batch = array(body);
		if (batch == null) {
			return RawBody.problem(HttpStatus.BAD_REQUEST, "The body must be a JSON array of events.");
		}
		Instant now = this.clock.instant();
		List<ProviderEvent> events = new ArrayList<>();
		batch.forEach((event) -> events.add(SendGridEvents.read(event, now)));
		this.intake.accept(events);
		return ResponseEntity.ok().build();
	}

	private @Nullable JsonNode array(byte[] body) {
		try {
			JsonNode batch = this.json.readTree(body);
			return (batch != null && batch.isArray()) ? batch : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}

package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.messagebird.RequestValidator;
import dev.journeyman.feedback.FeedbackIntake;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.providers.RawBody;
import dev.journeyman.shared.JourneymanSettings;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes MessageBird's status reports, inbound texts and conversation events: verified,
 * stored, and only later interpreted. What is taken is answered 200 and nothing else,
 * because anything else is repeated.
 */
@RestController
@Conditional(MessageBirdSetUp.class)
class MessageBirdWebhook {

	static final String STATUS = "/webhooks/messagebird/status";

	static final String INBOUND = "/webhooks/messagebird/inbound";

	static final String CONVERSATIONS = "/webhooks/messagebird/conversations";

	private final WebhookSignature signature;

	private final FeedbackIntake intake;

	private final ObjectMapper json;

	private final WebhookFields fields;

	private final MessageBirdEvents events;

	private final Clock clock;

	MessageBirdWebhook(MessageBirdSettings settings, JourneymanSettings journeyman, FeedbackIntake intake,
			ObjectMapper json, Clock clock) {
		this.signature = new WebhookSignature(settings.signingKey(), journeyman, clock);
		this.intake = intake;
		this.json = json;
		this.fields = new WebhookFields(json);
		this.events = new MessageBirdEvents(json);
		this.clock = clock;
	}

	@GetMapping(STATUS)
	ResponseEntity<Object> status(HttpServletRequest request) throws IOException {
		return take(request,
				(body) -> this.events.status(this.fields.of(request.getQueryString()), this.clock.instant()));
	}

	@RequestMapping(path = INBOUND, method = { RequestMethod.GET, RequestMethod.POST })
	ResponseEntity<Object> inbound(HttpServletRequest request) throws IOException {
		return take(request,
				(body) -> this.events.inbound(this.fields.of(request.getQueryString(), body), this.clock.instant()));
	}

	@PostMapping(CONVERSATIONS)
	ResponseEntity<Object> conversation(HttpServletRequest request) throws IOException {
		return take(request, (body) -> {
			JsonNode event = this.json.readTree(body);
			if (event == null || !event.isObject()) {
				throw new IOException("no JSON object");
			}
			return this.events.conversation(event, this.clock.instant());
		});
	}

	private ResponseEntity<Object> take(HttpServletRequest request, Reading reading) throws IOException {
		byte[] body = RawBody.read(request);
		if (body == null) {
			return RawBody.tooLarge();
		}
		if (!this.signature.matches(request.getHeader(RequestValidator.SIGNATURE_HEADER), request.getRequestURI(),
				request.getQueryString(), body)) {
			return RawBody.problem(HttpStatus.UNAUTHORIZED,
					"The signature is not MessageBird's: check JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY, and that JOURNEYMAN_PUBLICURL is the address MessageBird calls.");
		}
		ProviderEvent event;
		try {
			event = reading.read(body);
		}
		catch (IOException ex) {
			return RawBody.problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object or a form.");
		}
		this.intake.accept(List.of(event));
		return ResponseEntity.ok().build();
	}

	/**
	 * Makes an event of a verified request.
	 */
	@FunctionalInterface
	private interface Reading {

		ProviderEvent read(byte[] body) throws IOException;

	}

}

package dev.journeyman.local.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as SendGrid's event webhook does, and signs them.
 */
final class SendGridEvents {

	private static final String PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";

	private static final String MACHINE = "Mozilla/5.0";

	private final Clock clock;

	private final EventSigner signer;

	private final Supplier<@Nullable URI> target;

	SendGridEvents(Clock clock, EventSigner signer, Supplier<@Nullable URI> target) {
		this.clock = clock;
		this.signer = signer;
		this.target = target;
	}

	ObjectNode processed(Entry.Email email) {
		return event(email, "processed").put("smtp-id", "<" + email.providerId() + "@sandbox>");
	}

	ObjectNode delivered(Entry.Email email) {
		return event(email, "delivered").put("response", "250 OK").put("ip", "127.0.0.1").put("tls", 1);
	}

	/** The mark of a machine is left out where there is none, as the real one does. */
	ObjectNode open(Entry.Email email, boolean machine) {
		ObjectNode event = event(email, "open").put("useragent", machine ? MACHINE : PERSON)
			.put("ip", "127.0.0.1")
			.put("sg_content_type", "html");
		return machine ? event.put("sg_machine_open", true) : event;
	}

	ObjectNode click(Entry.Email email, String url) {
		ObjectNode event = event(email, "click").put("url", url).put("useragent", PERSON).put("ip", "127.0.0.1");
		event.putObject("url_offset").put("index", 0).put("type", "html");
		return event;
	}

	ObjectNode bounce(Entry.Email email, Sandbox.Bounce bounce) {
		ObjectNode event = event(email, "bounce");
		switch (bounce) {
			case WHOLE -> {
			}
			case SMTP_ID -> event.remove(names(email, "sg_message_id"));
			case ADDRESS -> event.remove(names(email, "sg_message_id", "smtp-id"));
		}
		return event.put("reason", "550 5.1.1 The email account does not exist")
			.put("status", "5.1.1")
			.put("type", "bounce")
			.put("bounce_classification", "Invalid Address")
			.put("ip", "127.0.0.1")
			.put("tls", 1);
	}

	private static List<String> names(Entry.Email email, String... ids) {
		List<String> names = new ArrayList<>(email.customArgs().keySet());
		names.addAll(List.of(ids));
		return names;
	}

	/**
	 * One call with these events, or none if nobody listens.
	 */
	Optional<Callback> callback(Entry.Email email, List<ObjectNode> events) {
		if (this.target.get() == null) {
			return Optional.empty();
		}
		String told = events.stream().map((event) -> event.path("event").asText()).collect(Collectors.joining("+"));
		byte[] body = events.stream()
			.map(Json::text)
			.collect(Collectors.joining(",\r\n", "[", "]\r\n"))
			.getBytes(StandardCharsets.UTF_8);
		return Optional.of(new Callback(email.message().id(), told, () -> request(body),
				(status) -> status >= 200 && status < 300));
	}

	private Optional<HttpRequest> request(byte[] body) {
		URI address = this.target.get();
		if (address == null) {
			return Optional.empty();
		}
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		return Optional.of(HttpRequest.newBuilder(address)
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json;charset=utf-8")
			.header("User-Agent", "SendGrid Event API")
			.header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)
			.header("X-Twilio-Email-Event-Webhook-Signature", this.signer.sign(timestamp, body))
			.POST(BodyPublishers.ofByteArray(body))
			.build());
	}

	private ObjectNode event(Entry.Email email, String name) {
		ObjectNode event = Json.MAPPER.createObjectNode();
		event.put("email", email.message().to());
		event.put("timestamp", this.clock.instant().getEpochSecond());
		event.put("event", name);
		event.put("sg_event_id", Ids.urlSafe());
		event.put("sg_message_id", email.providerId() + ".recvd-sandbox-1.1");
		event.put("smtp-id", "<" + email.providerId() + "@sandbox>");
		email.customArgs().forEach(event::put);
		return event;
	}

}

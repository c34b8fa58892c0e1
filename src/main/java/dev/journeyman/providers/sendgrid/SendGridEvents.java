package dev.journeyman.providers.sendgrid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.providers.EventIds;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of SendGrid's event webhook, tolerantly: what an event lacks or writes
 * in another way costs it no more than that.
 */
final class SendGridEvents {

	private static final Pattern CODE_WORDS = Pattern.compile("[A-Za-z0-9.][A-Za-z0-9 ._-]{0,59}");

	private static final int LONGEST_ADDRESS = 254;

	private SendGridEvents() {
	}

	static ProviderEvent read(JsonNode event, Instant now) {
		String raw = event.toString();
		String id = EventIds.plausible(text(event, "sg_event_id"));
		String message = text(event, "sg_message_id");
		return new ProviderEvent(SendGridProvider.NAME, (id != null) ? id : EventIds.hash(raw), kind(event),
				EventIds.reference(text(event, Letters.REFERENCE)), EventIds.plausible(beforeFirstDot(message)),
				EventIds.plausible(beforeAt(text(event, "smtp-id"))), recipient(text(event, "email")), null,
				EventIds.plausible(EventIds.ofEpochSecond(event.path("timestamp").asLong(0)), now), detail(event), raw);
	}

	private static @Nullable FeedbackKind kind(JsonNode event) {
		String type = text(event, "event");
		return switch ((type != null) ? type : "") {
			case "processed" -> FeedbackKind.TAKEN;
			case "deferred" -> FeedbackKind.DEFERRED;
			case "delivered" -> FeedbackKind.DELIVERED;
			case "bounce", "dropped" -> FeedbackKind.FAILED;
			// the flag is left out when it is false
			case "open" ->
				event.path("sg_machine_open").asBoolean(false) ? FeedbackKind.OPENED_BY_MACHINE : FeedbackKind.OPENED;
			case "click" -> FeedbackKind.CLICKED;
			case "spamreport" -> FeedbackKind.COMPLAINED;
			case "unsubscribe", "group_unsubscribe" -> FeedbackKind.UNSUBSCRIBED;
			default -> null;
		};
	}

	/**
	 * The words SendGrid chooses from a list; never its free text, which quotes
	 * addresses.
	 */
	private static @Nullable String detail(JsonNode event) {
		List<String> words = new ArrayList<>();
		for (String field : List.of("event", "type", "bounce_classification", "status", "attempt")) {
			String word = text(event, field);
			if (word != null && CODE_WORDS.matcher(word).matches() && !words.contains(word)) {
				words.add(word);
			}
		}
		if ("dropped".equals(text(event, "event"))) {
			String reason = text(event, "reason");
			if (reason != null && CODE_WORDS.matcher(reason).matches()) {
				words.add(reason);
			}
		}
		return words.isEmpty() ? null : String.join(", ", words);
	}

	private static @Nullable String beforeFirstDot(@Nullable String messageId) {
		int dot = (messageId != null) ? messageId.indexOf('.') : -1;
		return (messageId != null && dot >= 0) ? messageId.substring(0, dot) : messageId;
	}

	/** Of a Message-ID, in angle brackets or not. */
	private static String beforeAt(@Nullable String smtpId) {
		String id = (smtpId != null) ? smtpId.strip().replaceAll("^<\\s*|\\s*>$", "") : "";
		int at = id.indexOf('@');
		return (at >= 0) ? id.substring(0, at).strip() : id;
	}

	private static @Nullable String recipient(@Nullable String email) {
		String address = (email != null) ? email.strip() : "";
		return (address.isEmpty() || address.length() > LONGEST_ADDRESS) ? null : address;
	}

	private static @Nullable String text(JsonNode event, String field) {
		JsonNode value = event.path(field);
		return value.isValueNode() && !value.isNull() ? value.asText() : null;
	}

}

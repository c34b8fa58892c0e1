package dev.journeyman.providers.messagebird;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.contacts.Channel;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.providers.EventIds;
import org.jspecify.annotations.Nullable;

/**
 * Reads status reports, inbound texts and conversation events, tolerantly: what one lacks
 * costs it no more than that.
 */
final class MessageBirdEvents {

	private final ObjectMapper json;

	MessageBirdEvents(ObjectMapper json) {
		this.json = json;
	}

	ProviderEvent status(Map<String, String> fields, Instant now) {
		String id = fields.get("id");
		String status = fields.get("status");
		String at = fields.get("statusDatetime");
		return new ProviderEvent(MessageBirdProvider.NAME,
				EventIds.hash("status", id, fields.get("recipient"), status, at), status(status),
				EventIds.reference(fields.get("reference")), EventIds.plausible(id), null,
				EventIds.plausible(instant(at), now), detail(status, fields.get("statusErrorCode")), raw(fields));
	}

	ProviderEvent inbound(Map<String, String> fields, Instant now) {
		String id = EventIds.plausible(fields.get("id"));
		ProviderEvent.Sender sender = sender(Channel.SMS, fields.get("originator"));
		String raw = raw(fields);
		return new ProviderEvent(MessageBirdProvider.NAME, (id != null) ? id : EventIds.hash("inbound", raw),
				(sender != null) ? FeedbackKind.REPLIED : null, null, null, sender,
				EventIds.plausible(instant(fields.get("createdDatetime")), now), "inbound", raw);
	}

	/**
	 * Reads an event of the conversations interface; only what became of our messages and
	 * what contacts wrote has a kind.
	 */
	ProviderEvent conversation(JsonNode event, Instant now) {
		JsonNode message = event.path("message");
		String id = message.path("id").asText(null);
		String status = message.path("status").asText(null);
		String updated = message.path("updatedDatetime").asText(message.path("createdDatetime").asText(null));
		Channel channel = "sms".equals(message.path("platform").asText()) ? Channel.SMS : Channel.WHATSAPP;
		boolean received = "received".equals(message.path("direction").asText());
		ProviderEvent.Sender sender = received ? sender(channel, message.path("from").asText(null)) : null;
		String type = event.path("type").asText("");
		FeedbackKind kind = switch (type) {
			case "message.created" -> (sender != null) ? FeedbackKind.REPLIED : null;
			case "message.status", "message.updated" -> received ? null : conversationStatus(status);
			default -> null;
		};
		String raw = event.toString();
		return new ProviderEvent(MessageBirdProvider.NAME,
				(id != null) ? EventIds.hash(type, id, status, updated) : EventIds.hash("conversation", raw), kind,
				EventIds.reference(message.path("reference").asText(null)), received ? null : EventIds.plausible(id),
				sender, EventIds.plausible(instant(updated), now),
				detail(status, event.path("error").path("code").asText(null)), raw);
	}

	private static @Nullable FeedbackKind status(@Nullable String status) {
		return switch ((status != null) ? status : "") {
			case "sent", "buffered" -> FeedbackKind.TAKEN;
			case "delivered" -> FeedbackKind.DELIVERED;
			case "expired", "delivery_failed" -> FeedbackKind.FAILED;
			default -> null;
		};
	}

	private static @Nullable FeedbackKind conversationStatus(@Nullable String status) {
		return switch ((status != null) ? status : "") {
			case "accepted", "pending", "sent", "transmitted" -> FeedbackKind.TAKEN;
			case "delivered" -> FeedbackKind.DELIVERED;
			case "read" -> FeedbackKind.OPENED;
			case "rejected", "failed" -> FeedbackKind.FAILED;
			default -> null;
		};
	}

	private static ProviderEvent.@Nullable Sender sender(Channel channel, @Nullable String number) {
		String digits = (number != null) ? number.strip() : "";
		if (!digits.matches("\\+?\\d{4,15}")) {
			return null;
		}
		return new ProviderEvent.Sender(channel, digits.startsWith("+") ? digits : "+" + digits);
	}

	private static @Nullable String detail(@Nullable String status, @Nullable String code) {
		String word = (status != null && status.matches("[a-z_]{1,30}")) ? status : null;
		return (word != null && code != null && code.matches("\\d{1,6}")) ? word + ", code " + code : word;
	}

	private static @Nullable Instant instant(@Nullable String text) {
		try {
			// a plus that was not encoded arrives as a blank
			return (text != null) ? OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private String raw(Map<String, String> fields) {
		return this.json.valueToTree(fields).toString();
	}

}

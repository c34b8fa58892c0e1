package dev.journeyman.providers.messagebird;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.PhoneNumbers;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.providers.EventIds;
import org.jspecify.annotations.Nullable;

/**
 * Reads status reports, inbound texts and conversation events, tolerantly: what one lacks
 * costs it no more than that.
 */
final class MessageBirdEvents {

	/** How texts to a shortcode say their time; in UTC, as all other times are. */
	private static final Pattern SHORTCODE_TIME = Pattern.compile("\\d{14}");

	private static final DateTimeFormatter SHORTCODE_FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

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
		String id = first(fields, EventIds::plausible, "id", "mid", "message_id");
		String originator = first(fields, MessageBirdEvents::said, "originator", "sender");
		String words = first(fields, MessageBirdEvents::said, "body", "payload", "message");
		ProviderEvent.Sender sender = sender(Channel.SMS, originator);
		Instant told = first(fields, MessageBirdEvents::instant, "createdDatetime", "receive_datetime");
		Instant written = EventIds.plausible(told, now);
		return new ProviderEvent(MessageBirdProvider.NAME,
				// without a time of its own the time of arrival tells two apart: a text
				// that is kept twice does less harm than one that is lost
				(id != null) ? id : EventIds.hash("inbound", originator,
						first(fields, MessageBirdEvents::said, "recipient", "shortcode"), words, written.toString()),
				(sender != null || words != null) ? FeedbackKind.REPLIED : null, null, null, sender, written, "inbound",
				raw(fields));
	}

	/**
	 * Reads an event of the conversations interface; only what became of our messages and
	 * what contacts wrote has a kind.
	 */
	ProviderEvent conversation(JsonNode event, Instant now) {
		JsonNode message = event.path("message");
		String id = message.path("id").asText(null);
		String status = message.path("status").asText(null);
		String created = message.path("createdDatetime").asText(null);
		String updated = message.path("updatedDatetime").asText(created);
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
				sender, EventIds.plausible(instant((received && created != null) ? created : updated), now),
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

	/** What the first of some fields that can be read says. */
	private static <T> @Nullable T first(Map<String, String> fields, Function<@Nullable String, @Nullable T> reading,
			String... names) {
		for (String name : names) {
			T value = reading.apply(fields.get(name));
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static @Nullable String said(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

	private static ProviderEvent.@Nullable Sender sender(Channel channel, @Nullable String number) {
		String digits = (number != null) ? number.strip() : "";
		if (!digits.matches("\\+?\\d{4,15}")) {
			return null;
		}
		String phone = digits.startsWith("+") ? digits : "+" + digits;
		String canonical = PhoneNumbers.canonical(phone);
		return new ProviderEvent.Sender(channel, (canonical != null) ? canonical : phone);
	}

	private static @Nullable String detail(@Nullable String status, @Nullable String code) {
		String word = (status != null && status.matches("[a-z_]{1,30}")) ? status : null;
		return (word != null && code != null && code.matches("\\d{1,6}")) ? word + ", code " + code : word;
	}

	private static @Nullable Instant instant(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String time = text.strip();
		try {
			return SHORTCODE_TIME.matcher(time).matches()
					? LocalDateTime.parse(time, SHORTCODE_FORM).toInstant(ZoneOffset.UTC)
					// a plus that was not encoded arrives as a blank
					: OffsetDateTime.parse(time.replace(' ', '+')).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private String raw(Map<String, String> fields) {
		return this.json.valueToTree(fields).toString();
	}

}

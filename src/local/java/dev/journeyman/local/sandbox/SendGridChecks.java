package dev.journeyman.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What SendGrid checks before it takes an email; the first complaint is the answer.
 */
final class SendGridChecks {

	private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>.]+");

	private static final Set<String> RESERVED = Set.of("x-sg-id", "x-sg-eid", "received", "dkim-signature",
			"content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc");

	private static final int MOST_ARGS = 10_000;

	private SendGridChecks() {
	}

	/** Every recipient that can be made out, correct or not. */
	static List<String> recipients(JsonNode mail) {
		List<String> recipients = new ArrayList<>();
		mail.path("personalizations").forEach((one) -> recipients.addAll(addresses(one)));
		return recipients;
	}

	static List<String> addresses(JsonNode personalization) {
		List<String> addresses = new ArrayList<>();
		for (String field : List.of("to", "cc", "bcc")) {
			for (JsonNode recipient : personalization.path(field)) {
				String address = Json.string(recipient, "email");
				if (address != null) {
					addresses.add(address);
				}
			}
		}
		return addresses;
	}

	static Optional<Answer> check(JsonNode mail) {
		return recipientsOf(mail).or(() -> sender(mail))
			.or(() -> subject(mail))
			.or(() -> contents(mail))
			.or(() -> extras(mail));
	}

	private static Optional<Answer> recipientsOf(JsonNode mail) {
		JsonNode personalizations = mail.path("personalizations");
		if (!personalizations.isArray() || personalizations.isEmpty()) {
			return no("personalizations",
					"The personalizations field is required and must have at least one " + "personalization.");
		}
		if (personalizations.size() > 1000) {
			return no("personalizations", "The personalizations field may have at most 1000 personalizations.");
		}
		for (int i = 0; i < personalizations.size(); i++) {
			String field = "personalizations." + i + ".to";
			JsonNode to = personalizations.get(i).path("to");
			if (!to.isArray() || to.isEmpty()) {
				return no(field, "The to array is required for all personalization objects, and must have at least "
						+ "one email object with a valid email address.");
			}
			for (int j = 0; j < to.size(); j++) {
				if (!isAddress(to.get(j))) {
					return no(field + "." + j + ".email", "Does not contain a valid address.");
				}
			}
		}
		return Optional.empty();
	}

	private static Optional<Answer> sender(JsonNode mail) {
		if (!mail.path("from").isObject() || Json.string(mail.path("from"), "email") == null) {
			return no("from.email", "The from object must be provided for every email send. It is an object that "
					+ "requires the email parameter, but may also contain a name parameter.");
		}
		if (!isAddress(mail.path("from"))) {
			return no("from.email", "Does not contain a valid address.");
		}
		JsonNode replyTo = mail.path("reply_to");
		return (replyTo.isObject() && !isAddress(replyTo)) ? no("reply_to.email", "Does not contain a valid address.")
				: Optional.empty();
	}

	private static Optional<Answer> subject(JsonNode mail) {
		boolean everywhere = true;
		for (JsonNode personalization : mail.path("personalizations")) {
			everywhere = everywhere && isFilled(Json.string(personalization, "subject"));
		}
		if (everywhere || isFilled(Json.string(mail, "subject")) || hasTemplate(mail)) {
			return Optional.empty();
		}
		return no("subject", "The subject is required. You can get around this requirement if you use a template with "
				+ "a subject defined or if every personalization has a subject defined.");
	}

	private static Optional<Answer> contents(JsonNode mail) {
		JsonNode contents = mail.path("content");
		if (!contents.isArray() || contents.isEmpty()) {
			return hasTemplate(mail) ? Optional.empty()
					: no("content", "Unless a valid template_id is provided, the content parameter is required. There "
							+ "must be at least one defined content block.");
		}
		int rankBefore = 0;
		for (int i = 0; i < contents.size(); i++) {
			String type = Json.string(contents.get(i), "type");
			if (type == null || type.indexOf('/') < 0) {
				return no("content." + i + ".type", "The content type must be a valid MIME type.");
			}
			if (!isFilled(Json.string(contents.get(i), "value"))) {
				return no("content." + i + ".value",
						"The content value must be a string at least one character in length.");
			}
			int rank = rank(type);
			if (rank < rankBefore) {
				return no("content", "If present, text/plain must be the first content, followed by text/html, "
						+ "followed by any other content.");
			}
			rankBefore = rank;
		}
		return Optional.empty();
	}

	private static Optional<Answer> extras(JsonNode mail) {
		for (JsonNode place : places(mail)) {
			JsonNode args = place.path("custom_args");
			if (args.toString().getBytes(StandardCharsets.UTF_8).length > MOST_ARGS) {
				return no("custom_args", "The custom_args may have at most 10000 bytes.");
			}
			for (JsonNode arg : args) {
				if (!arg.isTextual()) {
					return no("custom_args", "Each custom arg must be a string.");
				}
			}
			for (var header : place.path("headers").properties()) {
				if (RESERVED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
					return no("headers", "The header " + header.getKey() + " is reserved and may not be set.");
				}
			}
		}
		return (mail.path("categories").size() > 10) ? no("categories", "There may be at most 10 categories.")
				: Optional.empty();
	}

	private static List<JsonNode> places(JsonNode mail) {
		List<JsonNode> places = new ArrayList<>(List.of(mail));
		mail.path("personalizations").forEach(places::add);
		return places;
	}

	private static int rank(String type) {
		return switch (type) {
			case "text/plain" -> 0;
			case "text/html" -> 1;
			default -> 2;
		};
	}

	private static boolean hasTemplate(JsonNode mail) {
		return isFilled(Json.string(mail, "template_id"));
	}

	private static boolean isAddress(JsonNode holder) {
		String address = Json.string(holder, "email");
		return address != null && ADDRESS.matcher(address).matches();
	}

	private static boolean isFilled(@Nullable String text) {
		return text != null && !text.isBlank();
	}

	private static Optional<Answer> no(String field, String message) {
		return Optional.of(SendGridWords.error(400, message, field));
	}

}

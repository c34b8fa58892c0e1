package dev.journeyman.local.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What MessageBird checks before it takes a text; the first complaint is the answer.
 */
final class SmsChecks {

	private static final int MISSING = 9;

	private static final int INVALID = 10;

	private static final int MOST_RECIPIENTS = 50;

	private static final int LONGEST_REFERENCE = 128;

	private static final Pattern NUMBER = Pattern.compile("\\+?\\d{1,17}");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _-]{1,11}");

	private static final Pattern PHONE = Pattern.compile("[1-9]\\d{6,14}");

	private SmsChecks() {
	}

	/**
	 * The recipients, given as a list or with commas between them, without plus signs.
	 */
	static List<String> recipients(JsonNode text) {
		List<String> recipients = new ArrayList<>();
		JsonNode given = text.path("recipients");
		if (given.isArray()) {
			given.forEach((one) -> recipients.add(one.asText()));
		}
		else if (!given.asText().isEmpty()) {
			recipients.addAll(List.of(given.asText().split(",", -1)));
		}
		recipients.replaceAll((one) -> one.strip().replaceFirst("^\\+", ""));
		return recipients;
	}

	static String datacoding(JsonNode text) {
		return text.path("datacoding").asText("plain");
	}

	static Optional<Answer> check(JsonNode text) {
		return sender(text).or(() -> recipientsOf(text)).or(() -> body(text)).or(() -> extras(text));
	}

	private static Optional<Answer> sender(JsonNode text) {
		String originator = text.path("originator").asText("");
		if (originator.isBlank()) {
			return no(MISSING, "originator is required", "originator");
		}
		boolean known = NUMBER.matcher(originator).matches() || NAME.matcher(originator).matches();
		return known ? Optional.empty() : no(INVALID,
				"originator is invalid: a number, or a name of at most 11 letters and digits", "originator");
	}

	private static Optional<Answer> recipientsOf(JsonNode text) {
		List<String> recipients = recipients(text);
		if (recipients.isEmpty() || !recipients.stream().allMatch((one) -> PHONE.matcher(one).matches())) {
			return no(MISSING, "no (correct) recipients found", "recipients");
		}
		return (recipients.size() > MOST_RECIPIENTS) ? no(INVALID, "there may be at most 50 recipients", "recipients")
				: Optional.empty();
	}

	private static Optional<Answer> body(JsonNode text) {
		String body = Json.string(text, "body");
		if (body == null || body.isEmpty()) {
			return no(MISSING, "body is required", "body");
		}
		if (!Set.of("plain", "unicode", "auto").contains(datacoding(text))) {
			return no(INVALID, "datacoding must be plain, unicode or auto", "datacoding");
		}
		return SmsText.of(body, datacoding(text)).isTooLong()
				? no(INVALID, "body is too long: at most 1377 characters, 603 in unicode", "body") : Optional.empty();
	}

	private static Optional<Answer> extras(JsonNode text) {
		if (text.path("reference").asText("").length() > LONGEST_REFERENCE) {
			return no(INVALID, "reference is too long: at most 128 characters", "reference");
		}
		if (text.hasNonNull("validity") && !text.path("validity").isIntegralNumber()) {
			return no(INVALID, "validity must be a number of seconds", "validity");
		}
		if (text.hasNonNull("scheduledDatetime")) {
			return no(INVALID, "the sandbox does not schedule texts; send it when it is due", "scheduledDatetime");
		}
		if (text.hasNonNull("reportUrl") && !isLoopback(text.path("reportUrl").asText())) {
			return no(INVALID, "the sandbox reports only to an address on this machine", "reportUrl");
		}
		return Optional.empty();
	}

	private static boolean isLoopback(String address) {
		try {
			return Loopback.is(URI.create(address));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Optional<Answer> no(int code, String description, String parameter) {
		return Optional.of(MessageBirdJson.error(422, code, description, parameter));
	}

}

package dev.journeyman.local.engine.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one field: a plain value, or operators such as {@code $gte}. Empty
 * lists ask nothing, as the client always sends them.
 */
final class Filter {

	private Filter() {
	}

	/**
	 * Reads what is asked.
	 * @throws Problem if an operator is unknown or a value does not fit
	 */
	static Predicate<@Nullable Object> of(String field, JsonNode asked) {
		if (asked.isNull()) {
			return (value) -> true;
		}
		if (!asked.isObject()) {
			return (value) -> isEqual(field, value, asked);
		}
		return asked.properties()
			.stream()
			.map((operator) -> operator(field, operator))
			.reduce((value) -> true, Predicate::and);
	}

	private static Predicate<@Nullable Object> operator(String field, Map.Entry<String, JsonNode> operator) {
		JsonNode asked = operator.getValue();
		if (asked.isNull()) {
			return (value) -> true;
		}
		return switch (operator.getKey()) {
			case "$eq" -> (value) -> isEqual(field, value, asked);
			case "$neq" -> (value) -> !isEqual(field, value, asked);
			case "$exists" -> (value) -> (value != null) == asked.asBoolean();
			case "$gt" -> (value) -> value != null && compare(field, value, asked) > 0;
			case "$gte" -> (value) -> value != null && compare(field, value, asked) >= 0;
			case "$lt" -> (value) -> value != null && compare(field, value, asked) < 0;
			case "$lte" -> (value) -> value != null && compare(field, value, asked) <= 0;
			case "$in" -> (value) -> asked.isEmpty() || isAnyOf(field, value, asked);
			case "$notIn" -> (value) -> asked.isEmpty() || !isAnyOf(field, value, asked);
			case "$like" -> {
				Pattern pattern = like(asked.asText());
				yield (value) -> value != null && pattern.matcher(value.toString()).matches();
			}
			default -> throw Problem.notServed(
					"The local engine does not know the operator '" + operator.getKey() + "' on '" + field + "'");
		};
	}

	private static boolean isAnyOf(String field, @Nullable Object value, JsonNode asked) {
		return asked.valueStream().anyMatch((one) -> isEqual(field, value, one));
	}

	private static boolean isEqual(String field, @Nullable Object value, JsonNode asked) {
		return switch (value) {
			case null -> false;
			case Collection<?> several -> several.contains(asked.asText());
			case Boolean bool -> bool.equals(asked.asBoolean());
			case String text -> text.equals(asked.asText());
			default -> compare(field, value, asked) == 0;
		};
	}

	private static int compare(String field, Object value, JsonNode asked) {
		try {
			return switch (value) {
				case Instant instant -> instant.compareTo(OffsetDateTime.parse(asked.asText()).toInstant());
				case Number number -> new BigDecimal(number.toString()).compareTo(new BigDecimal(asked.asText()));
				default -> value.toString().compareTo(asked.asText());
			};
		}
		catch (DateTimeParseException ex) {
			throw Problem.badRequest("'" + asked.asText() + "' in the filter '" + field
					+ "' is not a time; write it as 2026-11-24T08:00:00Z");
		}
		catch (NumberFormatException ex) {
			throw Problem.badRequest("'" + asked.asText() + "' in the filter '" + field + "' is not a number");
		}
	}

	/** {@code *} and {@code ?} stand for any text and any character. */
	private static Pattern like(String asked) {
		StringBuilder regex = new StringBuilder();
		boolean escaped = false;
		for (int i = 0; i < asked.length(); i++) {
			char c = asked.charAt(i);
			if (escaped || (c != '*' && c != '?' && c != '\\')) {
				regex.append(Pattern.quote(String.valueOf(c)));
				escaped = false;
			}
			else if (c == '\\') {
				escaped = true;
			}
			else {
				regex.append((c == '*') ? ".*" : ".");
			}
		}
		return Pattern.compile(regex.toString(), Pattern.DOTALL);
	}

	/**
	 * The order of two values of one field; nothing comes last.
	 */
	static int order(@Nullable Object left, @Nullable Object right) {
		if (left == null || right == null) {
			return Boolean.compare(left == null, right == null);
		}
		return switch (left) {
			case Instant instant when right instanceof Instant other -> instant.compareTo(other);
			case Number number when right instanceof Number other ->
				new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString()));
			default -> left.toString().compareTo(right.toString());
		};
	}

	static List<JsonNode> list(JsonNode asked) {
		return asked.valueStream().toList();
	}

}

package dev.journeyman.local.sandbox;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the sandbox reads and writes it.
 */
final class Json {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private Json() {
	}

	/**
	 * Reads a body, or answers {@code null} if it is no JSON.
	 */
	static @Nullable JsonNode read(String body) {
		try {
			JsonNode node = MAPPER.readTree(body);
			return (node == null || node.isMissingNode()) ? null : node;
		}
		catch (JsonProcessingException ex) {
			return null;
		}
	}

	static String text(Object value) {
		try {
			return MAPPER.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The text of a field, or {@code null} if it is missing or no text.
	 */
	static @Nullable String string(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return value.isTextual() ? value.textValue() : null;
	}

}

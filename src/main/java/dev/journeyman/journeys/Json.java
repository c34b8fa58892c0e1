package dev.journeyman.journeys;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * JSON objects as they stand in our columns.
 */
final class Json {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private Json() {
	}

	static String write(Map<String, ?> object) {
		try {
			return MAPPER.writeValueAsString(object);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("a value cannot be written as JSON", ex);
		}
	}

	static Map<String, Object> read(String json) {
		try {
			return MAPPER.readValue(json, OBJECT);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("a column does not hold a JSON object", ex);
		}
	}

}

package dev.journeyman.local.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads what the product's API says is wrong.
 */
final class Problem {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private Problem() {
	}

	static String in(InputStream body) throws IOException {
		JsonNode problem = MAPPER.readTree(body);
		List<String> messages = new ArrayList<>();
		problem.path("errors").forEach((error) -> messages.add(text(error)));
		if (messages.isEmpty()) {
			messages.add(problem.path("detail").asText("It was refused."));
		}
		return String.join(" ", messages);
	}

	private static String text(JsonNode error) {
		String field = error.path("field").asText("");
		String message = error.path("message").asText("");
		return field.isEmpty() ? message : field + ": " + message;
	}

}

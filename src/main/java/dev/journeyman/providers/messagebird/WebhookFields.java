package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a webhook call, wherever MessageBird put them: in the query, a form or a
 * JSON object. A value that cannot be decoded stays as it is.
 */
final class WebhookFields {

	private final ObjectMapper json;

	WebhookFields(ObjectMapper json) {
		this.json = json;
	}

	Map<String, String> of(@Nullable String query) {
		Map<String, String> fields = new LinkedHashMap<>();
		if (query != null) {
			add(fields, query);
		}
		return fields;
	}

	/**
	 * Reads query and body; the body wins.
	 * @throws IOException if the body looks like JSON and is no JSON object
	 */
	Map<String, String> of(@Nullable String query, byte[] body) throws IOException {
		Map<String, String> fields = of(query);
		String text = new String(body, StandardCharsets.UTF_8).strip();
		if (text.startsWith("{") || text.startsWith("[")) {
			JsonNode tree = this.json.readTree(text);
			if (!tree.isObject()) {
				throw new IOException("no JSON object");
			}
			tree.properties().forEach((field) -> fields.put(field.getKey(), field.getValue().asText("")));
		}
		else {
			add(fields, text);
		}
		return fields;
	}

	private static void add(Map<String, String> fields, String form) {
		for (String pair : form.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
			}
		}
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}

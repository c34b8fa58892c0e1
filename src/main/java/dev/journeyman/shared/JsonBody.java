package dev.journeyman.shared;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the JSON body of a request, however large somebody makes it.
 */
public final class JsonBody {

	/** How its errors name all of it. */
	public static final String FIELD = "body";

	private JsonBody() {
	}

	/**
	 * Reads any JSON.
	 * @param limit in bytes
	 * @throws Refusal if it is larger, or no JSON
	 */
	public static JsonNode read(InputStream body, int limit) {
		try {
			byte[] json = body.readNBytes(limit + 1);
			if (json.length > limit) {
				throw Refusal.tooLarge("The body is larger than %d KiB: send less at once.".formatted(limit / 1024));
			}
			JsonNode node = JsonText.read(json);
			if (node.isMissingNode()) {
				throw Refusal.badRequest(FIELD, "Send a JSON body.");
			}
			return node;
		}
		catch (JsonProcessingException ex) {
			throw Refusal.badRequest(FIELD, malformed(ex));
		}
		catch (IOException ex) {
			throw Refusal.badRequest(FIELD, "The body ended before it was complete: send it again.");
		}
	}

	/**
	 * Reads a JSON object.
	 * @param limit in bytes
	 * @throws Refusal if it is larger, or no JSON object
	 */
	public static JsonFields readObject(InputStream body, int limit) {
		if (read(body, limit) instanceof ObjectNode object) {
			return JsonFields.of(object);
		}
		throw Refusal.badRequest(FIELD, "Send one JSON object.");
	}

	/** Never the parser's own words: they repeat what was sent. */
	static String malformed(JsonProcessingException ex) {
		JsonLocation location = ex.getLocation();
		String where = (location != null)
				? " Look at line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr()) : "";
		return "This is not valid JSON, names a field twice, nests too deep or has a number that is too large." + where;
	}

}

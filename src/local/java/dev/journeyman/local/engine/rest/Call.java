package dev.journeyman.local.engine.rest;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path the variable parts of its path
 * @param contentType as it was sent, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Call(String method, URI uri, List<String> path, String contentType, byte[] body) {

	/**
	 * The key in the path.
	 */
	long key() {
		return key(this.path.getFirst(), "the path");
	}

	/**
	 * The body as a JSON object; empty if there is none.
	 */
	JsonNode json() {
		return Json.object(this.body);
	}

	Call withPath(List<String> parts) {
		return new Call(this.method, this.uri, parts, this.contentType, this.body);
	}

	private static long key(String text, String where) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw Problem.badRequest("'" + text + "' in " + where + " is not a key; a key is a whole number");
		}
	}

	/**
	 * A key in the body, which may be text or a number.
	 * @return -1 if it is absent
	 */
	static long key(JsonNode body, String field) {
		JsonNode node = body.path(field);
		return isAbsent(node) ? -1 : key(node.asText(), field);
	}

	static String text(JsonNode body, String field) {
		JsonNode node = body.path(field);
		return isAbsent(node) ? "" : node.asText();
	}

	static String required(JsonNode body, String field) {
		String text = text(body, field);
		if (text.isEmpty()) {
			throw Problem.badRequest(field + " is missing; set it in the request's body");
		}
		return text;
	}

	/**
	 * A JSON object's text, or empty text if it is absent.
	 */
	static String object(JsonNode body, String field) {
		JsonNode node = body.path(field);
		if (isAbsent(node)) {
			return "";
		}
		if (!node.isObject()) {
			throw Problem.badRequest(field + " must be a JSON object");
		}
		return node.toString();
	}

	static long number(JsonNode body, String field, long otherwise) {
		JsonNode node = body.path(field);
		if (isAbsent(node)) {
			return otherwise;
		}
		if (!node.canConvertToLong()) {
			throw Problem.badRequest(field + " must be a whole number");
		}
		return node.asLong();
	}

	static @Nullable Long numberOrNull(JsonNode body, String field) {
		return isAbsent(body.path(field)) ? null : number(body, field, 0);
	}

	static List<String> texts(JsonNode body, String field) {
		return body.path(field).valueStream().map(JsonNode::asText).toList();
	}

	private static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull();
	}

}

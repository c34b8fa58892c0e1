package dev.journeyman.shared;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How large an object of somebody else's making may be.
 *
 * @param bytes written as compact JSON
 * @param depth of objects and lists within each other, the outermost one counted
 * @param names of the outermost object
 */
public record JsonLimits(int bytes, int depth, int names) {

	private static final int DIGITS = 300;

	/** A character at its longest, as backslash, u and four digits. */
	private static final int ESCAPED = 6;

	private static final int PUNCTUATION = 8;

	/**
	 * What is wrong with an object, or nothing: its size, or a value that no database can
	 * keep.
	 */
	public Optional<String> problem(ObjectNode node) {
		return problem(node, 1).or(() -> (node.size() <= this.names && most(node) <= this.bytes) ? Optional.empty()
				: problem(JsonText.object(node)));
	}

	/**
	 * What is wrong with the size of an object whose parts have been judged before.
	 */
	public Optional<String> problem(Map<String, Object> object) {
		if (object.size() > this.names) {
			return Optional.of("Give at most %d names.".formatted(this.names));
		}
		if (JsonText.write(object).getBytes(StandardCharsets.UTF_8).length > this.bytes) {
			return Optional.of("Keep it within %d KiB of JSON.".formatted(this.bytes / 1024));
		}
		return Optional.empty();
	}

	/**
	 * More bytes than it can have, by counting alone: most objects are far too small to
	 * be written out only to be measured.
	 */
	private static long most(JsonNode node) {
		long most = PUNCTUATION + (node.isTextual() ? (long) node.textValue().length() * ESCAPED : 0)
				+ (node.isNumber() ? 2 * DIGITS : 0);
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			most += PUNCTUATION + (long) field.getKey().length() * ESCAPED;
		}
		for (JsonNode child : node) {
			most += most(child);
		}
		return most;
	}

	private Optional<String> problem(JsonNode node, int level) {
		if (node.isContainerNode() && level > this.depth) {
			return Optional.of("Nest objects and lists at most %d deep.".formatted(this.depth));
		}
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			if (!Texts.isUnicode(field.getKey())) {
				return Optional.of("A name holds a NUL or half a character: send valid Unicode.");
			}
		}
		for (JsonNode child : node) {
			Optional<String> problem = problem(child, level + 1);
			if (problem.isPresent()) {
				return problem;
			}
		}
		if (node.isTextual() && !Texts.isUnicode(node.textValue())) {
			return Optional.of("A text holds a NUL or half a character: send valid Unicode.");
		}
		if (node.isNumber() && !isModest(node.decimalValue())) {
			return Optional.of("A number has more than %d digits: send it as text.".formatted(DIGITS));
		}
		return Optional.empty();
	}

	private static boolean isModest(BigDecimal number) {
		return number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS;
	}

}

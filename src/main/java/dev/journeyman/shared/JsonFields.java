package dev.journeyman.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object that somebody sent and gathers all that is wrong with
 * them. {@code null} counts as left out. What is wrong is told apart from what is missing
 * by {@link #violations()} alone: both read as {@code null}.
 */
public final class JsonFields {

	private static final int UNKNOWN_NAMED = 10;

	private static final int NAME_SHOWN = 50;

	private final ObjectNode object;

	private final String prefix;

	private final List<Violation> violations;

	private final Set<String> known = new HashSet<>();

	private JsonFields(ObjectNode object, String prefix, List<Violation> violations) {
		this.object = object;
		this.prefix = prefix;
		this.violations = violations;
	}

	public static JsonFields of(ObjectNode object) {
		return new JsonFields(object, "", new ArrayList<>());
	}

	/**
	 * A text of one line that is not blank.
	 * @param max how many characters it may have
	 */
	public @Nullable String text(String name, int max) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		if (!value.isTextual()) {
			refuse(name, "Send a text.");
			return null;
		}
		String text = value.textValue();
		if (text.isBlank() || text.length() > max || !Texts.isOneLine(text)) {
			refuse(name, "Send 1 to %d characters in one line.".formatted(max));
			return null;
		}
		return text;
	}

	/**
	 * The same, where something must be given.
	 */
	public @Nullable String requiredText(String name, int max) {
		require(name);
		return text(name, max);
	}

	/**
	 * An array of whole numbers.
	 * @param max how many it may have, at least one
	 */
	public @Nullable List<Long> numbers(String name, int max) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		List<Long> numbers = new ArrayList<>();
		value.forEach((item) -> {
			if (item.canConvertToExactIntegral() && item.canConvertToLong()) {
				numbers.add(item.longValue());
			}
		});
		if (!value.isArray() || numbers.size() < value.size() || numbers.isEmpty() || numbers.size() > max) {
			refuse(name, "Send an array of 1 to %d whole numbers.".formatted(max));
			return null;
		}
		return numbers;
	}

	/**
	 * The fields of an object within this one.
	 */
	public @Nullable JsonFields object(String name) {
		ObjectNode value = objectNode(name);
		return (value != null) ? new JsonFields(value, this.prefix + name + ".", this.violations) : null;
	}

	/**
	 * The same, where what is wrong within the object says nothing against this one: it
	 * is told by that object alone.
	 */
	public @Nullable JsonFields objectApart(String name) {
		ObjectNode value = objectNode(name);
		return (value != null) ? new JsonFields(value, this.prefix + name + ".", new ArrayList<>()) : null;
	}

	/**
	 * An object of the sender's own making, as plain Java values.
	 */
	public @Nullable Map<String, Object> values(String name, JsonLimits limits) {
		ObjectNode value = objectNode(name);
		if (value == null) {
			return null;
		}
		String problem = limits.problem(value).orElse(null);
		if (problem != null) {
			refuse(name, problem);
			return null;
		}
		return JsonText.object(value);
	}

	/**
	 * Whether a field is given, right or wrong.
	 */
	public boolean has(String name) {
		return value(name) != null;
	}

	/**
	 * Notes that a field must be given, if it is not.
	 */
	public void require(String name) {
		if (!has(name)) {
			refuse(name, "Give this field.");
		}
	}

	/**
	 * Notes what is wrong with a field.
	 */
	public void refuse(String name, String message) {
		this.violations.add(new Violation(this.prefix + name, message));
	}

	/**
	 * Notes each field that nobody has asked for.
	 */
	public void refuseUnknown() {
		Collection<Map.Entry<String, JsonNode>> fields = this.object.properties();
		fields.stream()
			.map(Map.Entry::getKey)
			.filter((name) -> !this.known.contains(name))
			.limit(UNKNOWN_NAMED)
			.forEach((name) -> refuse(shown(name), "There is no such field: leave it out, or mend its name."));
	}

	/**
	 * All that is wrong so far, here and in the objects within.
	 */
	public List<Violation> violations() {
		return List.copyOf(this.violations);
	}

	private @Nullable ObjectNode objectNode(String name) {
		JsonNode value = value(name);
		if (value == null || value instanceof ObjectNode) {
			return (ObjectNode) value;
		}
		refuse(name, "Send an object.");
		return null;
	}

	private @Nullable JsonNode value(String name) {
		this.known.add(name);
		JsonNode value = this.object.get(name);
		return (value != null && !value.isNull()) ? value : null;
	}

	private static String shown(String name) {
		return (name.length() <= NAME_SHOWN) ? name : name.substring(0, NAME_SHOWN) + "…";
	}

}

package dev.journeyman.messaging.reason;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Why a dispatch is in its state, for machines: a code and its facts. What it says to
 * people is up to {@link ReasonWords} alone. Facts hold no personal data of contacts.
 *
 * @param facts by name; a value longer than 500 characters is cut
 */
public record Reason(Code code, SortedMap<String, String> facts) {

	private static final String CODE = "code";

	private static final int LONGEST_FACT = 500;

	public Reason {
		SortedMap<String, String> cut = new TreeMap<>();
		facts.forEach((name, value) -> cut.put(name,
				(value.length() > LONGEST_FACT) ? value.substring(0, LONGEST_FACT) : value));
		facts = Collections.unmodifiableSortedMap(cut);
	}

	/**
	 * A reason without facts.
	 */
	public static Reason of(Code code) {
		return new Reason(code, Collections.emptySortedMap());
	}

	/**
	 * What only a sentence is known of.
	 */
	public static Reason other(@Nullable String sentence) {
		return of(Code.OTHER).with("text", sentence);
	}

	/**
	 * The same with one fact more.
	 * @param value or {@code null} if it is not known
	 */
	public Reason with(String fact, @Nullable Object value) {
		if (value == null) {
			return this;
		}
		SortedMap<String, String> more = new TreeMap<>(this.facts);
		more.put(fact, value.toString());
		return new Reason(this.code, more);
	}

	/**
	 * A fact, or {@code something} where it is not known.
	 */
	String fact(String name) {
		return this.facts.getOrDefault(name, "something");
	}

	boolean has(String name) {
		return this.facts.containsKey(name);
	}

	/**
	 * What it has in common with the reasons of the same group: the code and those facts
	 * that tell groups apart.
	 */
	public Reason cause() {
		return with(this.code::isToldApartBy);
	}

	/**
	 * The facts that do not tell groups apart.
	 */
	public Map<String, String> details() {
		return with((name) -> !this.code.isToldApartBy(name)).facts();
	}

	/**
	 * The same with facts that are kept beside it.
	 */
	public Reason with(Map<String, String> details) {
		SortedMap<String, String> all = new TreeMap<>(details);
		all.putAll(this.facts);
		return new Reason(this.code, all);
	}

	private Reason with(Predicate<String> facts) {
		SortedMap<String, String> some = new TreeMap<>(this.facts);
		some.keySet().removeIf(facts.negate());
		return new Reason(this.code, some);
	}

	/**
	 * In words for an operator.
	 */
	public String words() {
		return ReasonWords.of(this);
	}

	/**
	 * As it is kept: {@code {"code": "channel-paused", "by": "ada", "channel": "email"}}.
	 */
	public String json() {
		return JsonText.write(fields());
	}

	@JsonValue
	Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put(CODE, this.code.word());
		fields.putAll(this.facts);
		return fields;
	}

	/**
	 * Reads what {@link #json} wrote.
	 */
	public static Reason read(String json) {
		return kept(JsonText.object(json));
	}

	/**
	 * What versions before kept in verdicts is a sentence; what later ones may add is no
	 * code of ours.
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Reason kept(Object value) {
		if (!(value instanceof Map<?, ?> fields)) {
			return other(value.toString());
		}
		String word = String.valueOf(fields.get(CODE));
		return Code.of(word).map((code) -> {
			SortedMap<String, String> facts = new TreeMap<>();
			fields.forEach((name, fact) -> facts.put(name.toString(), String.valueOf(fact)));
			facts.remove(CODE);
			return new Reason(code, facts);
		}).orElseGet(() -> other(word.replace('-', ' ')));
	}

}

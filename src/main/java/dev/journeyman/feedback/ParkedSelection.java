package dev.journeyman.feedback;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.State;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.JsonLimits;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Which parked events a request means.
 */
sealed interface ParkedSelection {

	/** How many ids one request may name. */
	int MOST = 1000;

	/** Said to whoever selects by what a reason is called. */
	String IN_WORDS = "The words may change: send reasonCode, as the groups name it.";

	/** What the facts of a reason may be. */
	JsonLimits FACTS = new JsonLimits(10_000, 10, 1);

	/**
	 * Reads a request's body.
	 * @throws Refusal if it does not say which ones
	 */
	static ParkedSelection read(InputStream body) {
		JsonFields fields = JsonBody.readObject(body, 64 * 1024);
		List<Long> ids = fields.numbers("ids", MOST);
		JsonFields filter = fields.object("filter");
		if (fields.has("ids") == fields.has("filter")) {
			fields.refuse("ids", "Give either ids or a filter.");
		}
		Filter read = (filter != null) ? filter(filter) : Filter.EVERYTHING;
		fields.refuseUnknown();
		if (!fields.violations().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		return (ids != null) ? new Ids(ids) : new Matching(read);
	}

	private static Filter filter(JsonFields fields) {
		Filter filter = new Filter(fields.text("provider", 100),
				word(fields, "kind", FeedbackKind.values(), FeedbackKind::word),
				word(fields, "state", State.values(), State::word), reason(fields));
		fields.refuseUnknown();
		return filter;
	}

	private static @Nullable ParkedReason reason(JsonFields fields) {
		if (fields.has("reason")) {
			fields.refuse("reason", IN_WORDS);
		}
		Code code = word(fields, "reasonCode", Code.values(), Code::word);
		Map<String, Object> facts = Objects.requireNonNullElse(fields.values("reasonFacts", FACTS), Map.of());
		if (code == null) {
			if (!facts.isEmpty() && !fields.has("reasonCode")) {
				fields.refuse("reasonFacts", "These belong to a reasonCode: give it, too.");
			}
			return null;
		}
		if (facts.isEmpty()) {
			return ParkedReason.of(code);
		}
		String name = code.fact();
		if (name != null && facts.size() == 1 && facts.get(name) instanceof String fact) {
			return new ParkedReason(code, fact);
		}
		fields.refuse("reasonFacts", (name != null) ? "Send " + name + " as a text, and nothing else."
				: "The reason " + code.word() + " has no facts: leave them out.");
		return null;
	}

	private static <E> @Nullable E word(JsonFields fields, String name, E[] values, Function<E, String> wordOf) {
		String word = fields.text(name, 100);
		E value = (word != null) ? find(word, values, wordOf) : null;
		if (word != null && value == null) {
			fields.refuse(name, oneOf(values, wordOf));
		}
		return value;
	}

	static <E> @Nullable E find(String word, E[] values, Function<E, String> wordOf) {
		return Arrays.stream(values).filter((value) -> wordOf.apply(value).equals(word)).findFirst().orElse(null);
	}

	static <E> String oneOf(E[] values, Function<E, String> wordOf) {
		return "This is one of " + Arrays.stream(values).map(wordOf).collect(Collectors.joining(", ", "", "."));
	}

	/**
	 * Those with these ids.
	 */
	record Ids(List<Long> ids) implements ParkedSelection {
	}

	/**
	 * Those that a filter lets through.
	 */
	record Matching(Filter filter) implements ParkedSelection {
	}

	/**
	 * The body, for those who read about it.
	 *
	 * @param ids of some events
	 * @param filter what they have in common; an empty one lets all through
	 */
	@Schema(name = "ParkedSelection")
	record Body(@Nullable List<Long> ids, @Nullable Common filter) {

		/**
		 * What is left out does not matter.
		 *
		 * @param reasonCode as the groups name it
		 * @param reasonFacts of the reason, if they matter, as the groups name them
		 */
		@Schema(name = "ParkedEventFilter")
		record Common(@Nullable String provider, @Nullable String kind, @Nullable String state,
				@Nullable String reasonCode, @Nullable Map<String, String> reasonFacts) {
		}

	}

}

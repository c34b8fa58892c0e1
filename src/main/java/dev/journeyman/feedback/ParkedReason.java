package dev.journeyman.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Why an event has no dispatch: a code and its fact, by which groups are told apart, and
 * the only place that says it in words.
 *
 * @param fact what more is known, if its code has a fact; no personal data
 */
public record ParkedReason(Code code, @Nullable String fact) {

	static ParkedReason of(Code code) {
		return new ParkedReason(code, null);
	}

	static ParkedReason of(Code code, RuntimeException failure) {
		return new ParkedReason(code, failure.getClass().getSimpleName());
	}

	/**
	 * As it is kept; what a later version may have kept is no code of ours.
	 */
	static ParkedReason read(@Nullable String word, @Nullable String fact) {
		String kept = (word != null) ? word : "";
		return Code.of(kept)
			.map((code) -> new ParkedReason(code, fact))
			.orElseGet(() -> new ParkedReason(Code.OTHER, kept.replace('-', ' ')));
	}

	/**
	 * The fact by its name.
	 */
	public Map<String, String> facts() {
		String name = this.code.fact;
		return (name != null && this.fact != null) ? Map.of(name, this.fact) : Map.of();
	}

	/**
	 * In words for an operator, whom names of our classes do not help.
	 */
	public String words() {
		return switch (this.code) {
			case MESSAGE_NOT_KNOWN_YET -> "the message it names is not known yet";
			case MESSAGE_NOT_FOUND -> "the message it names did not turn up in 24 hours";
			case NO_MESSAGE_NAMED -> "it names no message of ours";
			case NOTHING_SENT_TO_WRITER -> "nothing had been sent to whoever wrote this";
			case NOTHING_TO_DO -> "there is nothing to do about an event of this type";
			case INTERPRETATION_FAILED -> "interpreting it failed";
			case INTERPRETATION_INTERRUPTED -> "interpreting it was interrupted";
			case OTHER -> (this.fact != null) ? this.fact : "nobody knows why";
		};
	}

	/**
	 * What kind of reason it is. Its word is kept with events and selected by: it stays
	 * as it is, however the words for people change.
	 */
	public enum Code {

		/** It is looked for again. */
		MESSAGE_NOT_KNOWN_YET,

		/** It was looked for in vain. */
		MESSAGE_NOT_FOUND,

		NO_MESSAGE_NAMED,

		NOTHING_SENT_TO_WRITER,

		/** Its type means nothing to us. */
		NOTHING_TO_DO,

		/** Fact {@code failure}: the name of the exception, as for the next one. */
		INTERPRETATION_FAILED("failure"),

		INTERPRETATION_INTERRUPTED("failure"),

		/** Fact {@code text}: a sentence that no code is known for. */
		OTHER("text");

		private final @Nullable String fact;

		Code() {
			this(null);
		}

		Code(@Nullable String fact) {
			this.fact = fact;
		}

		/**
		 * Its word, e.g. {@code message-not-known-yet}.
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * The code of a word, if there is one.
		 */
		public static Optional<Code> of(String word) {
			return Arrays.stream(values()).filter((code) -> code.word().equals(word)).findFirst();
		}

		/**
		 * The name of its fact, if it has one.
		 */
		@Nullable String fact() {
			return this.fact;
		}

	}

}

package dev.journeyman.journeys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Why the engine has not taken an order: a code and its fact, by which groups are told
 * apart, and the only place that says it in words.
 *
 * @param fact what more is known, if its code has a fact; no personal data
 */
public record EngineProblem(Code code, @Nullable String fact) {

	/**
	 * A problem whose code has no fact.
	 */
	public static EngineProblem of(Code code) {
		return new EngineProblem(code, null);
	}

	/**
	 * As it is kept; what a later version may have kept is no code of ours.
	 */
	static EngineProblem read(@Nullable String word, @Nullable String fact) {
		String kept = (word != null) ? word : "";
		return Code.of(kept)
			.map((code) -> new EngineProblem(code, fact))
			.orElseGet(() -> new EngineProblem(Code.OTHER, kept.replace('-', ' ')));
	}

	/**
	 * The fact by its name.
	 */
	public Map<String, String> facts() {
		String name = this.code.fact;
		return (name != null && this.fact != null) ? Map.of(name, this.fact) : Map.of();
	}

	/**
	 * In words for an operator.
	 */
	public String words() {
		String status = (this.fact != null) ? " (" + this.fact + ")" : "";
		return switch (this.code) {
			case REFUSED -> "the engine refuses it" + status;
			case TOO_LARGE -> "it is larger than the engine takes at once";
			case ENGINE_FAILED -> "the engine failed" + status;
			case ENGINE_BUSY -> "the engine has too much to do";
			case ENGINE_AWAY -> "the engine does not answer" + status;
			case CREDENTIALS_REFUSED -> "the engine does not accept our credentials" + status;
			case NOT_DEPLOYED -> "its journey is being deployed again";
			case OTHER -> (this.fact != null) ? this.fact : "nobody knows why";
		};
	}

	/**
	 * What kind of problem it is. Its word is kept with orders and selected by: it stays
	 * as it is, however the words for people change.
	 */
	public enum Code {

		/**
		 * Fact {@code status}: the engine's, e.g. {@code INVALID_ARGUMENT}, as for the
		 * next ones.
		 */
		REFUSED("status"),

		TOO_LARGE,

		ENGINE_FAILED("status"),

		ENGINE_BUSY,

		ENGINE_AWAY("status"),

		CREDENTIALS_REFUSED("status"),

		/** The engine does not know the journey, which is deployed once more. */
		NOT_DEPLOYED,

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
		 * Its word, e.g. {@code too-large}.
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

	}

}

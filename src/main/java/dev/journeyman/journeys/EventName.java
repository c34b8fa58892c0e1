package dev.journeyman.journeys;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How customer events may be called: by a business that sends them and in models that
 * wait for them alike.
 */
final class EventName {

	/** As a regular expression. */
	static final String PATTERN = "[a-z0-9]+([._-][a-z0-9]+)*";

	static final int LONGEST = 100;

	/** In words. */
	static final String RULE = "small letters and digits in words joined by . _ or -";

	private static final Pattern NAME = Pattern.compile(PATTERN);

	private EventName() {
	}

	static boolean accepts(String name) {
		return name.length() <= LONGEST && NAME.matcher(name).matches();
	}

	/**
	 * Why a name in a model can never arrive, in words.
	 * @param prefix what stands before the event's name in the model
	 */
	static String refusal(String name, String prefix) {
		String clean = ExactName.clean(name);
		return ExactName.quoted(name) + ExactName.fault(name).map((fault) -> ", which " + fault).orElse("")
				+ ", and a customer event's name is " + RULE + ", at most " + LONGEST + " characters."
				+ accepted(clean.substring(Math.min(prefix.length(), clean.length())))
					.map((accepted) -> " Write " + prefix + accepted + ".")
					.orElse("");
	}

	/**
	 * The same name as it would be accepted, e.g. {@code cart.abandoned} for
	 * {@code Cart Abandoned}; none if nobody can tell.
	 */
	static Optional<String> accepted(String name) {
		String words = Normalizer.normalize(name, Normalizer.Form.NFKD)
			.replaceAll("[\\p{M}\\p{Cf}]", "")
			.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
			.toUpperCase(Locale.ROOT)
			.toLowerCase(Locale.ROOT);
		if (words.codePoints().anyMatch((one) -> Character.isLetter(one) && one > 'z')) {
			return Optional.empty();
		}
		String joined = words.replaceAll("[^a-z0-9]*?([._-])[^a-z0-9]*", "$1")
			.replaceAll("[^a-z0-9._-]+", ".")
			.replaceAll("^[._-]+|[._-]+$", "");
		return Optional.of(joined).filter(EventName::accepts);
	}

}

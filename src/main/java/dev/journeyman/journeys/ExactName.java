package dev.journeyman.journeys;

import java.util.Optional;

/**
 * Names that the engine compares to the letter, and what nobody sees in them.
 */
final class ExactName {

	/** Letters and marks that leave no trace on a screen. */
	private static final String UNSEEN = "\u034F\u115F\u1160\u2800\u3164\uFFA0\uFFFD";

	private ExactName() {
	}

	/**
	 * What keeps a name from being another one that looks the same, as in
	 * {@code ends with a blank}; none if it reads as it is.
	 */
	static Optional<String> fault(String name) {
		if (name.isEmpty()) {
			return Optional.empty();
		}
		if (isBlank(name.codePointBefore(name.length()))) {
			return Optional.of("ends with a blank");
		}
		if (isBlank(name.codePointAt(0))) {
			return Optional.of("begins with a blank");
		}
		return name.codePoints().anyMatch(ExactName::isUnseen) ? Optional.of("holds a character that nobody sees")
				: Optional.empty();
	}

	/**
	 * The name without what nobody sees in it.
	 */
	static String clean(String name) {
		int begin = 0;
		int end = name.length();
		while (begin < end && isBlank(name.codePointAt(begin))) {
			begin += Character.charCount(name.codePointAt(begin));
		}
		while (end > begin && isBlank(name.codePointBefore(end))) {
			end -= Character.charCount(name.codePointBefore(end));
		}
		StringBuilder clean = new StringBuilder();
		name.substring(begin, end)
			.codePoints()
			.filter((one) -> !isUnseen(one) || Character.isSpaceChar(one))
			.map((one) -> Character.isSpaceChar(one) ? ' ' : one)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

	/**
	 * The name in quotation marks, with an escape for whatever cannot be seen between
	 * them.
	 */
	static String quoted(String name) {
		StringBuilder quoted = new StringBuilder("\"");
		name.codePoints().forEach((one) -> {
			switch (one) {
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\t' -> quoted.append("\\t");
				default -> {
					if (isUnseen(one)) {
						quoted.append("\\u").append(String.format("%04X", one));
					}
					else {
						quoted.appendCodePoint(one);
					}
				}
			}
		});
		return quoted.append('"').toString();
	}

	private static boolean isBlank(int character) {
		return character == ' ' || isUnseen(character);
	}

	private static boolean isUnseen(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED ->
				true;
			case Character.SPACE_SEPARATOR -> character != ' ';
			default -> UNSEEN.indexOf(character) >= 0;
		};
	}

}

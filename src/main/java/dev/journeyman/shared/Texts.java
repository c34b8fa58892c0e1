package dev.journeyman.shared;

/**
 * Which texts can be kept.
 */
final class Texts {

	private Texts() {
	}

	/**
	 * Whether it has neither a NUL nor half of a surrogate pair, which PostgreSQL takes
	 * for no text.
	 */
	static boolean isUnicode(String text) {
		return text.indexOf(0) < 0 && hasNoHalves(text);
	}

	/**
	 * Whether it could stand in one line.
	 */
	static boolean isOneLine(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isISOControl(text.charAt(i))) {
				return false;
			}
		}
		return hasNoHalves(text);
	}

	private static boolean hasNoHalves(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (Character.charCount(text.codePointAt(i)) == 1) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}

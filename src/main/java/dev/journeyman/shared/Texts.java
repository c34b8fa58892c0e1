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
		return text.codePoints().noneMatch((point) -> point == 0 || isHalf(point));
	}

	/**
	 * Whether it could stand in one line.
	 */
	static boolean isOneLine(String text) {
		return text.codePoints().noneMatch((point) -> Character.isISOControl(point) || isHalf(point));
	}

	private static boolean isHalf(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}

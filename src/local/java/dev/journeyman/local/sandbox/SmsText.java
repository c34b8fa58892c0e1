package dev.journeyman.local.sandbox;

import java.util.function.ToIntFunction;

/**
 * A text as a phone network carries it.
 *
 * @param body what arrives
 * @param units of its alphabet it takes: seven bits each, or sixteen
 * @param parts into which it is cut
 * @param unicode whether it needs the alphabet of sixteen bits
 */
record SmsText(String body, int units, int parts, boolean unicode) {

	private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
			+ "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

	private static final String EXTENSION = "\f^{}\\[~]|€";

	/**
	 * Cuts a text.
	 * @param datacoding {@code plain}, which loses foreign characters, {@code unicode} or
	 * {@code auto}
	 */
	static SmsText of(String body, String datacoding) {
		boolean foreign = body.codePoints().anyMatch((character) -> cost(character) == 0);
		if (datacoding.equals("unicode") || (datacoding.equals("auto") && foreign)) {
			return cut(body, true, 70, 67, Character::charCount);
		}
		StringBuilder plain = new StringBuilder();
		body.codePoints().forEach((character) -> plain.appendCodePoint((cost(character) == 0) ? '?' : character));
		return cut(plain.toString(), false, 160, 153, SmsText::cost);
	}

	/** Nine parts are the most MessageBird takes. */
	boolean isTooLong() {
		return this.units > (this.unicode ? 603 : 1377);
	}

	private static SmsText cut(String body, boolean unicode, int single, int part, ToIntFunction<Integer> cost) {
		int units = body.codePoints().map(cost::applyAsInt).sum();
		if (units <= single) {
			return new SmsText(body, units, 1, unicode);
		}
		int parts = 1;
		int filled = 0;
		for (int character : body.codePoints().toArray()) {
			int needed = cost.applyAsInt(character);
			if (filled + needed > part) {
				parts++;
				filled = 0;
			}
			filled += needed;
		}
		return new SmsText(body, units, parts, unicode);
	}

	private static int cost(int character) {
		if (BASIC.indexOf(character) >= 0) {
			return 1;
		}
		return (EXTENSION.indexOf(character) >= 0) ? 2 : 0;
	}

}

package dev.journeyman.messaging;

import java.util.Locale;

/**
 * Our enumerations as they stand in the table and in interfaces, e.g.
 * {@code handed-over}.
 */
final class Words {

	private Words() {
	}

	static String of(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static <E extends Enum<E>> E read(Class<E> type, String word) {
		return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}

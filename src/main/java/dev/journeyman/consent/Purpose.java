package dev.journeyman.consent;

import java.util.Locale;
import java.util.Optional;

/**
 * What a message is for.
 */
public enum Purpose {

	/** Wants something of the contact: sent at most once. */
	MARKETING,

	/** The contact waits for it: sent at least once. */
	TRANSACTIONAL,

	/** An answer that is owed, to STOP or to HELP. */
	REPLY;

	/**
	 * Its word in models and interfaces, e.g. {@code marketing}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Purpose> of(String word) {
		for (Purpose purpose : values()) {
			if (purpose.word().equals(word)) {
				return Optional.of(purpose);
			}
		}
		return Optional.empty();
	}

}

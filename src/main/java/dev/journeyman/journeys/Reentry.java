package dev.journeyman.journeys;

import java.util.Optional;

/**
 * How often a contact may be on a journey.
 */
public enum Reentry {

	/** Once ever. */
	ONCE("once"),
	/** Not while on it already. */
	ONE_AT_A_TIME("one-at-a-time"),
	/** Not while on it already about the same subject. */
	ONE_PER_SUBJECT("one-per-subject"),
	/** Whenever it is triggered. */
	ALWAYS("always");

	private final String word;

	Reentry(String word) {
		this.word = word;
	}

	/**
	 * Its word in models.
	 */
	public String word() {
		return this.word;
	}

	public static Optional<Reentry> of(String word) {
		for (Reentry reentry : values()) {
			if (reentry.word.equals(word)) {
				return Optional.of(reentry);
			}
		}
		return Optional.empty();
	}

}

package dev.journeyman.broker.points;

import java.util.Locale;

/**
 * A point of a send at which the application can be killed. A message stands at the one
 * whose word its link holds.
 */
public enum Point {

	/** Decided, and not reserved. */
	BEFORE_RESERVE,
	/** Reserved, and not a byte of it sent. */
	AFTER_RESERVE,
	/** Sent, and lost on its way to the provider. */
	CALL_NOT_TAKEN,
	/** Taken by the provider, whose answer is still on its way. */
	CALL_TAKEN,
	/** The answer has arrived, and is not recorded. */
	NOT_RECORDED,
	/** Recorded, and the engine has not heard of it. */
	NOT_COMPLETED;

	/**
	 * Its word in links, e.g. {@code before-reserve}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Whether the message has reached its provider by then.
	 */
	public boolean hasArrived() {
		return compareTo(CALL_TAKEN) >= 0;
	}

}

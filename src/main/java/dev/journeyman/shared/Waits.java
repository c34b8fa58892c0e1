package dev.journeyman.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait for what ends at an instant that nobody knows: half as long as it has
 * lasted, so that a short one is noticed soon and a long one costs little.
 */
public final class Waits {

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private Waits() {
	}

	/**
	 * How long to wait for the end of a pause, at most. To be spread over its second
	 * half, so that thousands of messages do not come back together.
	 */
	public static Duration whilePaused(Instant since, Instant now) {
		return growing(since, now, SHORTEST_PAUSE);
	}

	/**
	 * How long to wait for the end of what has lasted since an instant.
	 * @param shortest the least
	 */
	public static Duration growing(Instant since, Instant now, Duration shortest) {
		Duration half = Duration.between(since, now).dividedBy(2);
		if (half.compareTo(shortest) < 0) {
			return shortest;
		}
		return (half.compareTo(LONGEST) < 0) ? half : LONGEST;
	}

}

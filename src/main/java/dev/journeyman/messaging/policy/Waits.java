package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait for what ends at an instant that nobody knows: half as long as it has
 * lasted, so that a short one is noticed soon and a long one costs little.
 */
final class Waits {

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private Waits() {
	}

	static Duration growing(Instant since, Instant now, Duration shortest) {
		Duration half = Duration.between(since, now).dividedBy(2);
		if (half.compareTo(shortest) < 0) {
			return shortest;
		}
		return (half.compareTo(LONGEST) < 0) ? half : LONGEST;
	}

}

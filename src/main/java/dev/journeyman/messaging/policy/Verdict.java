package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * A rule's answer. Reasons are plain words and name no person.
 */
public sealed interface Verdict {

	/** It may leave. */
	record Allow() implements Verdict {
	}

	/**
	 * Not before an instant.
	 *
	 * @param spread within how long after it what is held together is let go one by one
	 */
	record HoldUntil(Instant until, String reason, Duration spread) implements Verdict {

		public HoldUntil(Instant until, String reason) {
			this(until, reason, Duration.ZERO);
		}

	}

	/** Never. */
	record Suppress(String reason) implements Verdict {
	}

	/** Never, because it comes too late. */
	record Expire(String reason) implements Verdict {
	}

}

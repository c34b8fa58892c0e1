package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.messaging.reason.Reason;

/**
 * A rule's answer. Reasons name no person.
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
	record HoldUntil(Instant until, Reason reason, Duration spread) implements Verdict {

		public HoldUntil(Instant until, Reason reason) {
			this(until, reason, Duration.ZERO);
		}

	}

	/** Never. */
	record Suppress(Reason reason) implements Verdict {
	}

	/** Never, because it comes too late. */
	record Expire(Reason reason) implements Verdict {
	}

}

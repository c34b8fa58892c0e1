package dev.journeyman.messaging.policy;

import java.time.Instant;

/**
 * A rule's answer. Reasons are plain words and name no person.
 */
public sealed interface Verdict {

	/** It may leave. */
	record Allow() implements Verdict {
	}

	/** Not before an instant. */
	record HoldUntil(Instant until, String reason) implements Verdict {
	}

	/** Never. */
	record Suppress(String reason) implements Verdict {
	}

	/** Never, because it comes too late. */
	record Expire(String reason) implements Verdict {
	}

}

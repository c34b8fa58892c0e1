package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.messaging.reason.Reason;

/**
 * Asked within the reserving transaction, under the contact's lock: does whoever asked
 * for the message still want it?
 */
@FunctionalInterface
public interface StillWanted {

	Answer ask();

	/**
	 * What can be answered.
	 */
	sealed interface Answer {

		/** Yes. */
		record Wanted() implements Answer {
		}

		/** Not before an instant, and then within a spread after it. */
		record PausedUntil(Instant until, Reason reason, Duration spread) implements Answer {
		}

		/** No longer: the enrollment has ended. */
		record Over(Reason reason) implements Answer {
		}

	}

}

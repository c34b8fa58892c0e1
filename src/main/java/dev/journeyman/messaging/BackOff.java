package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Says when a message that was not taken is tried again: later each time, and not all at
 * the same moment.
 */
class BackOff {

	private final MessagingSettings settings;

	private final RandomGenerator random;

	BackOff(MessagingSettings settings, RandomGenerator random) {
		this.settings = settings;
		this.random = random;
	}

	/**
	 * After a provider did not take it.
	 * @param attempts how often it has been handed over
	 * @param retryAfter what the provider asked for, if it did
	 */
	Instant afterRefusal(Instant now, int attempts, @Nullable Duration retryAfter) {
		if (retryAfter != null && retryAfter.compareTo(this.settings.shortestPause()) > 0) {
			return jittered(now, retryAfter);
		}
		Duration pause = this.settings.shortestPause().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
		Duration longest = this.settings.longestPause();
		return jittered(now, (pause.compareTo(longest) < 0) ? pause : longest);
	}

	/**
	 * While a channel is stopped.
	 */
	Instant whileStopped(Instant now) {
		return jittered(now, this.settings.stoppedPause());
	}

	/**
	 * An instant a while after another, and somewhere within a spread after it.
	 */
	Instant spread(Instant from, Duration pause, Duration spread) {
		return Ledger.exact(from.plus(pause).plusMillis(this.random.nextLong(spread.toMillis() + 1)));
	}

	private Instant jittered(Instant now, Duration pause) {
		return spread(now, pause, pause.dividedBy(4));
	}

}

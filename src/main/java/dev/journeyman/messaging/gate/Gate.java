package dev.journeyman.messaging.gate;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages may pass on a channel now.
 *
 * @param everything the pause of all sending
 * @param channel the pause of this channel
 * @param stop what keeps its provider from taking anything
 * @param busy a provider that has asked us to wait, now or before
 * @param health how its provider has fared
 */
public record Gate(@Nullable Pause everything, @Nullable Pause channel, @Nullable Stop stop, @Nullable Busy busy,
		Health health) {

	/** What another instance wrote is by its clock; one that was set back is not. */
	private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

	/** Nothing stands in the way. */
	public static final Gate OPEN = new Gate(null, null, null, null, Health.UNKNOWN);

	/**
	 * An operator's pause.
	 *
	 * @param by who, as the console or the API knows them
	 */
	public record Pause(Instant since, String by) {
	}

	/**
	 * A provider that has more to do than it can.
	 *
	 * @param since since when it has asked us to wait again and again
	 * @param until until when it asked us to wait
	 */
	public record Busy(Instant since, Instant until) {
	}

	/**
	 * A provider that takes nothing until somebody has mended something.
	 *
	 * @param reason what is to be mended
	 * @param nextTry when a message is let through to see whether it has been
	 */
	public record Stop(String provider, Reason reason, Instant since, Instant nextTry) {
	}

	/**
	 * How a provider has fared, on all instances.
	 *
	 * @param failures hand-overs that failed one after the other
	 * @param workedAt when it last gave a good answer, to within seconds, or {@code null}
	 * if it has given none since it was last left alone
	 * @param rest the last time it was left alone, if it has not worked since
	 */
	public record Health(int failures, @Nullable Instant workedAt, @Nullable Rest rest) {

		/** Nothing has been heard of it. */
		public static final Health UNKNOWN = new Health(0, null, null);

		private static final Duration LATELY = Duration.ofMinutes(1);

		/** A single failure may be a coincidence. */
		private static final int COINCIDENCE = 1;

		/**
		 * Whether so much speaks for it that any number of messages may be on their way
		 * at once.
		 */
		public boolean isTrusted(Instant now) {
			return this.rest == null && this.failures <= COINCIDENCE && workedWithin(LATELY, now);
		}

		boolean workedWithin(Duration span, Instant now) {
			return this.workedAt != null && this.workedAt.isBefore(now.plus(CLOCKS_APART))
					&& this.workedAt.isAfter(now.minus(span));
		}

		/**
		 * Until when it is left alone, if it is.
		 */
		public @Nullable Instant restingUntil(Instant now) {
			return (this.rest != null && this.rest.isOn(now)) ? this.rest.until() : null;
		}

	}

	/**
	 * A provider is left alone for a while.
	 *
	 * @param since since when it has failed again and again
	 * @param reason what came of the last hand-over
	 * @param from when this rest began
	 */
	public record Rest(Instant since, Reason reason, Instant from, Instant until) {

		/** A clock that was set back would make a rest as long as the way back. */
		boolean isOn(Instant now) {
			return now.isBefore(this.until) && now.isAfter(this.from.minus(CLOCKS_APART));
		}

	}

}

package dev.journeyman.local.sandbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How many requests to send a provider takes in each second of its clock.
 */
final class RateLimit {

	private static final int UNLIMITED = 600;

	private static final int MINUTE = 60;

	private @Nullable Integer perSecond;

	private long second;

	private int used;

	private long refused;

	/**
	 * Takes this many from now on.
	 * @param number per second, or {@code null} for any number
	 */
	synchronized void set(@Nullable Integer number) {
		if (number != null && number < 1) {
			throw new BadRequest(400, "perSecond", "perSecond must be 1 or more; leave it out for no limit.");
		}
		this.perSecond = number;
		this.used = 0;
	}

	synchronized @Nullable Integer perSecond() {
		return this.perSecond;
	}

	/** How many requests were refused because there were too many. */
	synchronized long refused() {
		return this.refused;
	}

	/** Forgets what was refused; the limit stays. */
	synchronized void forget() {
		this.refused = 0;
	}

	/** Takes a request, or refuses it. */
	synchronized Share take(Instant now) {
		long thisSecond = now.getEpochSecond();
		if (this.perSecond == null) {
			return new Share(true, UNLIMITED, UNLIMITED - 1, thisSecond + MINUTE);
		}
		int limit = this.perSecond;
		if (thisSecond != this.second) {
			this.second = thisSecond;
			this.used = 0;
		}
		if (this.used >= limit) {
			this.refused++;
			return new Share(false, limit, 0, thisSecond + 1);
		}
		this.used++;
		return new Share(true, limit, limit - this.used, thisSecond + 1);
	}

	/**
	 * What the limit leaves.
	 *
	 * @param reset when it starts anew, in seconds since 1970
	 */
	record Share(boolean granted, int limit, int remaining, long reset) {
	}

}

package dev.journeyman.local.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Real time plus an offset that can be moved; Zeebe and the product read the same one.
 */
public final class MovableClock extends Clock {

	private final Clock realTime;

	private final AtomicReference<Duration> offset;

	/**
	 * Starts at the real time.
	 */
	public MovableClock() {
		this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
	}

	private MovableClock(Clock realTime, AtomicReference<Duration> offset) {
		this.realTime = realTime;
		this.offset = offset;
	}

	/**
	 * Moves time by that much, backwards if it is negative.
	 */
	public void advance(Duration by) {
		this.offset.updateAndGet((before) -> before.plus(by));
	}

	/**
	 * Makes it this instant now; time goes on from there.
	 */
	public void set(Instant now) {
		this.offset.set(Duration.between(this.realTime.instant(), now));
	}

	/**
	 * Goes back to the real time.
	 */
	public void reset() {
		this.offset.set(Duration.ZERO);
	}

	@Override
	public Instant instant() {
		return this.realTime.instant().plus(this.offset.get());
	}

	@Override
	public ZoneId getZone() {
		return this.realTime.getZone();
	}

	/**
	 * The same clock as seen from another zone; it moves with this one.
	 */
	@Override
	public Clock withZone(ZoneId zone) {
		return zone.equals(ZoneOffset.UTC) ? this : new MovableClock(this.realTime.withZone(zone), this.offset);
	}

}

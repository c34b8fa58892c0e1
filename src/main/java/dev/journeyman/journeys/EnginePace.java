package dev.journeyman.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How many commands this application instance has on their way to the engine at once: one
 * more for each that many were taken, half as many and a pause when it has too much to do
 * or is away. For one thread.
 */
class EnginePace {

	private static final int FIRST = 32;

	private static final int MOST = 128;

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

	/** To a little more than six seconds. */
	private static final int MOST_DOUBLINGS = 7;

	private final RandomGenerator random = RandomGenerator.getDefault();

	private double limit = FIRST;

	private int underWay;

	private int setbacks;

	private Instant cutAt = Instant.MIN;

	private Instant pausedUntil = Instant.MIN;

	/**
	 * How many more may go now.
	 */
	int free(Instant now) {
		return now.isBefore(this.pausedUntil) ? 0 : Math.max(0, (int) this.limit - this.underWay);
	}

	/**
	 * Whether so many are on their way that a few answers make no room worth filling.
	 */
	boolean crowded() {
		return this.underWay > this.limit / 2;
	}

	int underWay() {
		return this.underWay;
	}

	void told() {
		this.underWay++;
	}

	/**
	 * The engine has taken one.
	 */
	void taken() {
		this.underWay--;
		this.setbacks = 0;
		this.limit = Math.min(MOST, this.limit + 1 / this.limit);
	}

	/**
	 * The engine has answered one, in a way that says nothing of its load.
	 */
	void answered() {
		this.underWay--;
	}

	/**
	 * The engine has too much to do, is away, or fails. What was told before the last cut
	 * cuts no more.
	 * @param toldAt when it was told
	 * @return how long to pause, if it does cut
	 */
	Optional<Duration> setBack(Instant toldAt, Instant now) {
		this.underWay--;
		if (toldAt.isBefore(this.cutAt)) {
			return Optional.empty();
		}
		this.limit = Math.max(1, this.limit / 2);
		this.cutAt = now;
		Duration pause = jittered(SHORTEST_PAUSE.multipliedBy(1L << Math.min(this.setbacks++, MOST_DOUBLINGS)));
		this.pausedUntil = now.plus(pause);
		return Optional.of(pause);
	}

	/**
	 * Between half of it and all, so that what failed together does not come back
	 * together.
	 */
	Duration jittered(Duration pause) {
		return Duration.ofMillis((long) (pause.toMillis() * (0.5 + this.random.nextDouble() / 2)));
	}

}

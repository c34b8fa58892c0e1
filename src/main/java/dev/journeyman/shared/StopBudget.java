package dev.journeyman.shared;

import java.time.Duration;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/**
 * How long a stop may take: 20 seconds in all. Requests, jobs and background work finish
 * side by side, in one phase, because one after the other they would need the sum of
 * their patience; what closes afterwards (the client of the engine, the connections to
 * the database) has the rest.
 */
public final class StopBudget {

	/**
	 * In which requests in hand are finished; after the workers take no more jobs.
	 */
	public static final int PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;

	/**
	 * How long this phase takes at most:
	 * {@code spring.lifecycle.timeout-per-shutdown-phase}.
	 */
	public static final Duration OF_THE_PHASE = Duration.ofSeconds(14);

	/**
	 * How long jobs in hand, and answers of the engine, are waited for: longer than a
	 * provider is.
	 */
	public static final Duration OF_JOBS = Duration.ofSeconds(13);

	/**
	 * How long a round of background work may go on before it is interrupted.
	 */
	static final Duration OF_A_ROUND = Duration.ofSeconds(10);

	/**
	 * How long an interrupted round is waited for.
	 */
	static final Duration AFTER_AN_INTERRUPTION = Duration.ofSeconds(3);

	private StopBudget() {
	}

}

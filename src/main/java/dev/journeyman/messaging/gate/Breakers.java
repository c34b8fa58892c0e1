package dev.journeyman.messaging.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Receipt;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a provider alone that fails again and again: longer each time, and afterwards
 * lets a few messages through to see whether it is over. Each instance learns it by
 * itself.
 */
public class Breakers {

	private static final Logger logger = LoggerFactory.getLogger(Breakers.class);

	private static final int CALLS = 20;

	private static final int LEAST_CALLS = 10;

	private static final int TRIALS = 3;

	private final Duration shortestRest;

	private final Duration longestRest;

	private final Clock clock;

	private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

	/**
	 * Says how long a provider is left alone.
	 * @param shortestRest the first time
	 * @param longestRest at most
	 */
	public Breakers(Duration shortestRest, Duration longestRest, Clock clock) {
		this.shortestRest = shortestRest;
		this.longestRest = longestRest;
		this.clock = clock;
	}

	/**
	 * Until when a provider is left alone, if it is.
	 */
	public @Nullable Instant restingUntil(ChannelProvider provider) {
		Breaker breaker = breaker(provider);
		return (breaker.circuit.getState() == State.OPEN) ? breaker.restingUntil : null;
	}

	/**
	 * Asks whether a message may be handed over. Whoever may tells what came of it, or
	 * gives it back.
	 */
	public boolean permit(ChannelProvider provider) {
		return breaker(provider).circuit.tryAcquirePermission();
	}

	/**
	 * Gives back what was not used.
	 */
	public void giveBack(ChannelProvider provider) {
		breaker(provider).circuit.releasePermission();
	}

	/**
	 * Tells what came of a hand-over.
	 */
	public void heard(ChannelProvider provider, Receipt receipt) {
		CircuitBreaker circuit = breaker(provider).circuit;
		switch (receipt) {
			case Receipt.Accepted accepted -> circuit.onSuccess(0, TimeUnit.NANOSECONDS);
			case Receipt.Refused refused -> circuit.onSuccess(0, TimeUnit.NANOSECONDS);
			case Receipt.AddressRefused refused -> circuit.onSuccess(0, TimeUnit.NANOSECONDS);
			case Receipt.NotTaken notTaken -> {
				if (notTaken.retryAfter() != null) {
					circuit.releasePermission();
				}
				else {
					circuit.onError(0, TimeUnit.NANOSECONDS, new HandOverFailed());
				}
			}
			case Receipt.NotTried notTried -> circuit.releasePermission();
			case Receipt.ChannelStopped stopped -> circuit.releasePermission();
			case Receipt.Unknown unknown -> circuit.onError(0, TimeUnit.NANOSECONDS, new HandOverFailed());
		}
	}

	private Breaker breaker(ChannelProvider provider) {
		Breaker breaker = this.breakers.computeIfAbsent(provider.name() + "/" + provider.channel(),
				(name) -> new Breaker(provider.name()));
		breaker.forgetWhatLiesTooFarAhead();
		return breaker;
	}

	private final class Breaker {

		private final CircuitBreaker circuit;

		private volatile Instant restingUntil = Instant.MIN;

		Breaker(String provider) {
			IntervalFunction growing = IntervalFunction.ofExponentialBackoff(Breakers.this.shortestRest, 2,
					Breakers.this.longestRest);
			this.circuit = CircuitBreaker.of(provider,
					CircuitBreakerConfig.custom()
						.clock(Breakers.this.clock)
						.currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
						.slidingWindow(CALLS, LEAST_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
						.permittedNumberOfCallsInHalfOpenState(TRIALS)
						.maxWaitDurationInHalfOpenState(Breakers.this.longestRest)
						.waitIntervalFunctionInOpenState((attempt) -> rest(provider, growing.apply(attempt)))
						.writableStackTraceEnabled(false)
						.build());
		}

		/** A clock that was set back would make the rest as long as the way back. */
		void forgetWhatLiesTooFarAhead() {
			Instant farthest = Breakers.this.clock.instant().plus(Breakers.this.longestRest).plusSeconds(1);
			if (this.circuit.getState() == State.OPEN && this.restingUntil.isAfter(farthest)) {
				this.circuit.reset();
			}
		}

		private long rest(String provider, long millis) {
			this.restingUntil = Breakers.this.clock.instant().plusMillis(millis + 1);
			logger.warn("{} fails again and again; it is left alone for {} s", provider, millis / 1000);
			return millis;
		}

	}

	/** Only its kind counts. */
	private static final class HandOverFailed extends Exception {

		private static final long serialVersionUID = 1L;

		HandOverFailed() {
			super("a hand-over failed", null, false, false);
		}

	}

}

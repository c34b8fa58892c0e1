package dev.journeyman.messaging;

import java.time.Duration;

import dev.journeyman.consent.Purpose;
import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long messaging waits for what.
 *
 * @param providerTimeout how long a provider may take to answer
 * @param margin what is added to it until nobody can be at it any more
 * @param firstLook after which a provider is asked about a message nobody knows of
 * @param lookEvery between two such questions
 * @param marketingWindow after which marketing that nobody knows of is given up
 * @param transactionalWindow after which anything else is sent once more, then given up
 * @param shortestPause the first pause after a provider did not take a message
 * @param longestPause the longest one
 * @param stoppedPause while a channel is stopped
 * @param shortestRest how long a provider is first left alone after it failed again and
 * again
 * @param longestRest how long at most
 * @param lostAfter how long a job that is due may stay away before its step is begun
 * again
 * @param leftAfter how long after its instant a held message waits for its job
 */
@ConfigurationProperties("journeyman.messaging")
@Validated
record MessagingSettings(@DefaultValue("10s") @LongerThanNothing Duration providerTimeout,
		@DefaultValue("5s") @LongerThanNothing Duration margin,
		@DefaultValue("30s") @LongerThanNothing Duration firstLook,
		@DefaultValue("1m") @LongerThanNothing Duration lookEvery, @DefaultValue("15m") Duration marketingWindow,
		@DefaultValue("5m") Duration transactionalWindow, @DefaultValue("5s") @LongerThanNothing Duration shortestPause,
		@DefaultValue("10m") Duration longestPause, @DefaultValue("1m") @LongerThanNothing Duration stoppedPause,
		@DefaultValue("10s") @LongerThanNothing Duration shortestRest, @DefaultValue("2m") Duration longestRest,
		@DefaultValue("15m") @LongerThanNothing Duration lostAfter,
		@DefaultValue("1h") @LongerThanNothing Duration leftAfter) {

	@AssertTrue(message = "must leave time for two questions: journeyman.messaging.marketing-window and "
			+ "transactional-window must be longer than first-look and look-every together")
	boolean isTimeForTwoLooks() {
		Duration looks = this.firstLook.plus(this.lookEvery);
		return this.marketingWindow.compareTo(looks) > 0 && this.transactionalWindow.compareTo(looks) > 0;
	}

	@AssertTrue(message = "are the wrong way round: journeyman.messaging.longest-pause must not be shorter than "
			+ "shortest-pause")
	boolean isLongestPauseTheLongest() {
		return this.longestPause.compareTo(this.shortestPause) >= 0;
	}

	@AssertTrue(message = "are the wrong way round: journeyman.messaging.longest-rest must not be shorter than "
			+ "shortest-rest")
	boolean isLongestRestTheLongest() {
		return this.longestRest.compareTo(this.shortestRest) >= 0;
	}

	/**
	 * From a reservation on, nobody else touches the dispatch for so long.
	 */
	Duration lease() {
		return this.providerTimeout.plus(this.margin);
	}

	Duration window(Purpose purpose) {
		return switch (purpose) {
			case MARKETING -> this.marketingWindow;
			case TRANSACTIONAL, REPLY -> this.transactionalWindow;
		};
	}

}

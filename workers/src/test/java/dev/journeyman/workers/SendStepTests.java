package dev.journeyman.workers;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SendStepTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, PT30S", "PT1M, PT30S", "PT10M, PT5M", "PT30M, PT15M", "P2D, PT15M" })
	void looksAfterAPausedJourneyLessOftenTheLongerThePauseLasts(Duration paused, Duration longest) {
		assertThat(SendStep.hold(paused, 1)).isEqualTo(longest);
		assertThat(SendStep.hold(paused, 0)).isEqualTo(longest.multipliedBy(3).dividedBy(4));
	}

}

package dev.journeyman.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnginePaceTests {

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private final EnginePace pace = new EnginePace();

	@Test
	void allowsNoMoreAtOnceThanItsLimit() {
		int limit = this.pace.free(NOON);

		tell(limit);

		assertThat(this.pace.free(NOON)).isZero();
		assertThat(this.pace.crowded()).isTrue();
	}

	@Test
	void halvesOnceForAllThatWasUnderWay() {
		int limit = this.pace.free(NOON);
		tell(limit);

		Duration pause = this.pace.setBack(NOON, NOON.plusMillis(10)).orElseThrow();
		assertThat(this.pace.setBack(NOON, NOON.plusMillis(11))).isEmpty();
		IntStream.range(2, limit).forEach((number) -> this.pace.answered());

		assertThat(this.pace.free(NOON.plusMillis(11))).as("it pauses").isZero();
		assertThat(this.pace.free(NOON.plusMillis(10).plus(pause))).isEqualTo(limit / 2);
	}

	@Test
	void pausesLongerEachTimeAndNeverStopsAsking() {
		Instant now = NOON;
		Duration pause = Duration.ZERO;
		for (int time = 0; time < 12; time++) {
			tell(1);
			pause = this.pace.setBack(now, now).orElseThrow();
			now = now.plus(pause);
		}

		assertThat(pause).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
		assertThat(this.pace.free(now)).isEqualTo(1);
	}

	@Test
	void growsAgainByOneForEachRoundThatIsTaken() {
		tell(1);
		Instant later = NOON.plus(this.pace.setBack(NOON, NOON).orElseThrow());
		int limit = this.pace.free(later);

		for (int taken = 0; taken <= limit; taken++) {
			tell(1);
			this.pace.taken();
		}

		assertThat(this.pace.free(later)).isEqualTo(limit + 1);
	}

	private void tell(int times) {
		IntStream.range(0, times).forEach((number) -> this.pace.told());
	}

}

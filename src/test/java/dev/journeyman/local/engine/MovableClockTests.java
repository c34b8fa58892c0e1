package dev.journeyman.local.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MovableClockTests {

	private static final Instant THEN = Instant.parse("2027-05-01T08:00:00Z");

	private final MovableClock clock = new MovableClock();

	@Test
	void startsAtTheRealTime() {
		assertThat(this.clock.instant()).isCloseTo(Clock.systemUTC().instant(), within(Duration.ofMinutes(1)));
	}

	@Test
	void goesOnFromWhereItWasSet() {
		this.clock.set(THEN);
		this.clock.advance(Duration.ofHours(2));

		assertThat(this.clock.instant()).isCloseTo(THEN.plus(Duration.ofHours(2)), within(Duration.ofMinutes(1)));
	}

	@Test
	void goesBackToTheRealTime() {
		this.clock.set(THEN);
		this.clock.reset();

		assertThat(this.clock.instant()).isCloseTo(Clock.systemUTC().instant(), within(Duration.ofMinutes(1)));
	}

	@Test
	void movesInEveryZoneAtOnce() {
		Clock inBerlin = this.clock.withZone(ZoneId.of("Europe/Berlin"));

		this.clock.set(THEN);

		assertThat(inBerlin.instant()).isCloseTo(THEN, within(Duration.ofMinutes(1)));
		assertThat(inBerlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
	}

}

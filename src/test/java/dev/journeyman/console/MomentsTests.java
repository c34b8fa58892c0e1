package dev.journeyman.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import dev.journeyman.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));

	private final Moments berlin = Moments.seenBy(this.clock, ZoneId.of("Europe/Berlin"));

	@Test
	void leavesOutTheDateOfToday() {
		assertThat(this.berlin.of(Instant.parse("2026-11-23T23:30:00Z")).text()).isEqualTo("00:30");
		assertThat(this.berlin.of(Instant.parse("2026-11-23T22:30:00Z")).text()).isEqualTo("23 Nov, 23:30");
		assertThat(this.berlin.of(Instant.parse("2025-11-23T22:30:00Z")).text()).isEqualTo("23 Nov 2025, 23:30");
	}

	@Test
	void keepsTheExactInstantForWhoeverAsks() {
		Moment moment = this.berlin.of(Instant.parse("2026-11-24T11:59:58.7Z"));

		assertThat(moment.iso()).isEqualTo("2026-11-24T11:59:58Z");
		assertThat(moment.exact()).isEqualTo("Tue 24 Nov 2026, 12:59:58 Berlin");
	}

	@Test
	void saysHowLongAgoFiguresWereCounted() {
		assertThat(this.berlin.counted(Instant.parse("2026-11-24T11:59:51.5Z")))
			.satisfies((counted) -> assertThat(counted.moment().text()).isEqualTo("12:59:51"))
			.satisfies((counted) -> assertThat(counted.age()).isEqualTo("8 seconds ago"));
		assertThat(this.berlin.counted(Instant.parse("2026-11-24T11:59:59.9Z")))
			.satisfies((counted) -> assertThat(counted.age()).isEqualTo("just now"));
		assertThat(this.berlin.counted(null)).isNull();
	}

	@Test
	void saysDurationsInWords() {
		assertThat(Moments.words(Duration.parse("P1DT2H1M"))).isEqualTo("1 day 2 hours 1 minute");
		assertThat(Moments.words(Duration.ZERO)).isEqualTo("no time");
	}

}

package dev.journeyman.workers;

import java.time.Instant;
import java.util.Map;

import dev.journeyman.consent.Purpose;
import dev.journeyman.shared.Misconfigured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InputsTests {

	@ParameterizedTest
	@CsvSource({ "2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z", "2026-11-24T09:00:00+01:00, 2026-11-24T08:00:00Z",
			"2026-11-24T09:00:00.081Z[Etc/UTC], 2026-11-24T09:00:00.081Z",
			"2026-11-24T09:00:00+01:00[Europe/Berlin], 2026-11-24T08:00:00Z",
			"2026-11-24T09:00:00@Europe/Berlin, 2026-11-24T08:00:00Z",
			"2026-07-24T09:00:00.5@Europe/Berlin, 2026-07-24T07:00:00.5Z" })
	void readsInstantsAsFeelWritesThem(String text, Instant instant) {
		assertThat(Inputs.instant("expiresAt", text)).isEqualTo(instant);
	}

	@ParameterizedTest
	@CsvSource({ "tomorrow", "2026-11-24", "2026-11-24T09:00:00@Nowhere/Land", "42" })
	void namesTheInputThatIsNoInstant(String text) {
		assertThatThrownBy(() -> Inputs.instant("expiresAt", text)).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("expiresAt");
	}

	@Test
	void namesAMissingInput() {
		assertThatThrownBy(() -> Inputs.required("template", null)).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("template");
	}

	@Test
	void readsThePurpose() {
		assertThat(Inputs.purpose("transactional")).isEqualTo(Purpose.TRANSACTIONAL);
		assertThatThrownBy(() -> Inputs.purpose("spam")).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("marketing, transactional or reply");
	}

	@Test
	void takesDataOnlyAsAContext() {
		assertThat(Inputs.data(Map.of("discount", 10))).containsEntry("discount", 10);
		assertThatThrownBy(() -> Inputs.data("ten")).isInstanceOf(Misconfigured.class).hasMessageContaining("data");
	}

	@Test
	void refusesAnEnrollmentIdThatIsNotOurs() {
		assertThatThrownBy(() -> Inputs.enrollment("4711")).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("enrollmentId");
	}

}

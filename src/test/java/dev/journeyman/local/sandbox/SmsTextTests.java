package dev.journeyman.local.sandbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a text is carried, and in how many parts.
 */
class SmsTextTests {

	@Test
	void cutsSevenBitTexts() {
		assertThat(parts("1".repeat(160))).isEqualTo(1);
		assertThat(parts("1".repeat(161))).isEqualTo(2);
		assertThat(parts("1".repeat(306))).isEqualTo(2);
		assertThat(parts("1".repeat(307))).isEqualTo(3);
		assertThat(parts("€".repeat(80))).isEqualTo(1);
		assertThat(parts("€".repeat(81))).isEqualTo(2);
	}

	@Test
	void cutsUnicodeTexts() {
		assertThat(parts("ú".repeat(70))).isEqualTo(1);
		assertThat(parts("ú".repeat(71))).isEqualTo(2);
		assertThat(parts("😜" + "1".repeat(68))).isEqualTo(1);
		assertThat(parts("😜" + "1".repeat(69))).isEqualTo(2);
		assertThat(parts("я".repeat(603))).isEqualTo(9);
	}

	@Test
	void cutsNoCharacterInTwo() {
		assertThat(parts("1".repeat(152) + "€" + "1".repeat(152))).isEqualTo(3);
		assertThat(parts("1".repeat(66) + "😜" + "1".repeat(66))).isEqualTo(3);
	}

	@Test
	void losesForeignCharactersWhenPlain() {
		assertThat(SmsText.of("Grésse “ты” ê", "plain").body()).isEqualTo("Grésse ???? ?");
		assertThat(SmsText.of("Grésse “ты” ê", "auto").body()).isEqualTo("Grésse “ты” ê");
	}

	@Test
	void takesNineParts() {
		assertThat(SmsText.of("1".repeat(1377), "auto").isTooLong()).isFalse();
		assertThat(SmsText.of("1".repeat(1378), "auto").isTooLong()).isTrue();
		assertThat(SmsText.of("я".repeat(604), "auto").isTooLong()).isTrue();
	}

	private static int parts(String body) {
		return SmsText.of(body, "auto").parts();
	}

}

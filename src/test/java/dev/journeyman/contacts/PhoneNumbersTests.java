package dev.journeyman.contacts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTests {

	@ParameterizedTest
	@CsvSource({ "+525512345678,+525512345678", "+5215512345678,+525512345678", "+52 1 55 1234 5678,+525512345678",
			"+52 (1) 55-1234-5678,+525512345678", "+52 044 55 1234 5678,+525512345678",
			"+52 045 81 1234 5678,+528112345678", "+52 01 81 1234 5678,+528112345678", "+5218001234567,+528001234567" })
	void knowsMexicansByTenDigits(String written, String canonical) {
		assertThat(PhoneNumbers.canonical(written)).isEqualTo(canonical);
	}

	@ParameterizedTest
	@CsvSource({ "+5491123456789,+5491123456789", "+541123456789,+5491123456789", "+54 11 15 2345-6789,+5491123456789",
			"+54 011 15 2345-6789,+5491123456789", "+54 9 11 15 2345-6789,+5491123456789",
			"+54 0351 456-7890,+5493514567890", "+543514567890,+5493514567890", "+548001234567,+548001234567" })
	void knowsArgentinesByTheirNine(String written, String canonical) {
		assertThat(PhoneNumbers.canonical(written)).isEqualTo(canonical);
	}

	@ParameterizedTest
	@CsvSource({ "+5511987654321,+5511987654321", "+551187654321,+5511987654321", "+55 31 6765-4321,+5531967654321",
			"+551177654321,+5511977654321", "+55 (061) 8765-4321,+5561987654321", "+554899999999,+5548999999999",
			"+551132654321,+551132654321", "+555133334444,+555133334444", "+558003001234,+558003001234" })
	void knowsBrazilianMobilesByTheirNinthDigit(String written, String canonical) {
		assertThat(PhoneNumbers.canonical(written)).isEqualTo(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+390612345678", "+393123456789", "+447911123456", "+14155550100", "+2250712345678",
			"+4915123456789", "+576012345678", "+573211234567" })
	void leavesOthersAsTheyAre(String number) {
		assertThat(PhoneNumbers.canonical(number)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+", "525512345678", "044 55 1234 5678", "+52155123456", "+52115512345678", "+54911",
			"+5511", "+551112345678", "+1008", "+49 1512 3456789 ext. 3" })
	void knowsNoNumberWhereThereIsNone(String text) {
		assertThat(PhoneNumbers.canonical(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "+525512345678", "+5491123456789", "+5511987654321", "+551132654321" })
	void leavesWhatItHasWrittenItself(String canonical) {
		assertThat(PhoneNumbers.canonical(canonical)).isEqualTo(canonical);
	}

}

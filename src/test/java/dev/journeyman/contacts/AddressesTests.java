package dev.journeyman.contacts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.journeyman.shared.JsonFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTests {

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.com", "a.b+c_d-e@mail.example.co.uk", "1@x.de", "o'brien@example.com",
			"\"a b\"@example.com", "ada@xn--bcher-kva.example" })
	void takesEmailAddressesPlainAndUnusual(String email) {
		assertThat(read(email)).isEqualTo(email);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada", "ada@example", "ada@@example.com", "a..b@example.com", ".a@example.com",
			"a.@example.com", "a b@example.com", "a@-example.com", "a@example-.com", "a@example..com",
			"ada@b\u00fccher.example" })
	void refusesWhatIsNone(String text) {
		assertThat(read(text)).isNull();
	}

	@Test
	void refusesPartsThatAreTooLong() {
		assertThat(read("a".repeat(65) + "@example.com")).isNull();
		assertThat(read("a@" + "b".repeat(64) + ".com")).isNull();
		assertThat(read("a".repeat(64) + "@" + "b".repeat(63) + ".com")).isNotNull();
	}

	private static @Nullable String read(String email) {
		return Addresses.email(JsonFields.of(JsonNodeFactory.instance.objectNode().put("email", email)), "email");
	}

}

package dev.journeyman.journeys;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "cart.abandoned", "order-placed", "step_2.done", "7" })
	void acceptsWordsOfSmallLettersAndDigits(String name) {
		assertThat(EventName.accepts(name)).isTrue();
		assertThat(EventName.accepted(name)).contains(name);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			Cart.Abandoned,         cart.abandoned
			cart abandoned,         cart.abandoned
			CART_ABANDONED,         cart_abandoned
			cartAbandoned,          cart.abandoned
			cart..abandoned,        cart.abandoned
			cart - abandoned,       cart-abandoned
			.cart.abandoned.,       cart.abandoned
			cart/abandoned,         cart.abandoned
			Größe gewählt,          grosse.gewahlt
			'cart\u00A0abandoned ', cart.abandoned
			'cart.aban\u200Bdoned', cart.abandoned
			""")
	void knowsHowANameWouldBeAccepted(String name, String accepted) {
		assertThat(EventName.accepts(name)).isFalse();
		assertThat(EventName.accepted(name)).contains(accepted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "корзина", "!", " " })
	void guessesNoNameWhereNobodyCanTell(String name) {
		assertThat(EventName.accepts(name)).isFalse();
		assertThat(EventName.accepted(name)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 20_000 })
	void acceptsNoNameLongerThanTheInterfaceDoes(int length) {
		String name = "a.".repeat(length / 2) + "a".repeat(length % 2) + "b";

		assertThat(EventName.accepts(name)).isFalse();
		assertThat(EventName.accepted(name)).isEmpty();
	}

}

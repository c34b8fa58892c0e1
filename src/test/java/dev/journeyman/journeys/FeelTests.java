package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.journeyman.journeys.Feel.Decision;
import dev.journeyman.shared.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeelTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private final Feel feel = new Feel(Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@ValueSource(strings = { "event.properties.total > 50", "event.properties.items[1].sku = \"A1\"",
			"count(event.properties.items) = 2", "event.properties.gift", "event.subject = enrollment.subject",
			"event.properties.cartId = enrollment.subject and contact.attributes.tier in (\"gold\", \"silver\")",
			"contact.missing = null" })
	void decidesOverWhatIsKnown(String condition) {
		assertThat(this.feel.decide(condition, context()).holds()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "event.properties.total > 500", "event.properties.missing = \"cart-1\"",
			"event.properties.missing.deeper = 1", "event.properties.missing != null and event.properties.missing > 5",
			"enrollment.subject = event.properties.missing" })
	void saysThatAConditionDoesNotHold(String condition) {
		assertThat(this.feel.decide(condition, context())).isEqualTo(new Decision.Decided(false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					event.properties.number = enrollment.subject              | event.properties.number is a number, enrollment.subject is a text
					event.properties.number = enrollment.subject and event.properties.gift | event.properties.number is a number, enrollment.subject is a text
					not(event.properties.number = "4711")                      | event.properties.number is a number, "4711" is a text
					event.properties.total > "many"                            | event.properties.total is a number, "many" is a text
					event.properties.missing > 5                               | event.properties.missing is missing, 5 is a number
					event.properties.items = 2                                 | event.properties.items is a list, 2 is a number
					event.properties.gift = "yes"                              | event.properties.gift is true or false, "yes" is a text
					date and time(event.occurredAt) < event.occurredAt         | date and time(event.occurredAt) is a date and time, event.occurredAt is a text
					event.properties.missing                                   | event.properties.missing is missing
					event.properties.total                                     | event.properties.total is a number
					enrollment.subject                                         | enrollment.subject is a text
					event.properties                                           | event.properties is a context
					contains(event.properties.number, "4")                     | event.properties.number is a number
					event.properties.number in ("a", "b")                      | event.properties.number is a number
					some one in event.properties.items satisfies one.sku > 1   | event.properties.items is a list
					matches(missing, "x")                                      | missing is missing
					nothing(event.properties.number)                           | event.properties.number is a number
					assert(event.properties.number, event.properties.gift = 1) | event.properties.gift is true or false, 1 is a number
					null                                                       | it is missing
					this is ( no expression                                    | it is no FEEL expression
					""")
	void saysWhichTypesKeepItFromDeciding(String condition, String types) {
		assertThat(this.feel.decide(condition, context())).isEqualTo(new Decision.Undecided(types));
	}

	@ParameterizedTest
	@ValueSource(strings = { "4711", "4711.0", "4.711E3", "\"4711\"" })
	void comparesTheTextsOfNumbersAndTexts(String cartId) {
		Object value = JsonText.object("{\"cartId\": " + cartId + "}").get("cartId");

		assertThat(this.feel
			.decide("string(event.cartId) = enrollment.subject",
					Map.of("event", Map.of("cartId", value), "enrollment", Map.of("subject", "4711")))
			.holds()).isTrue();
	}

	@Test
	void asksTheOneClock() {
		assertThat(this.feel.decide("now() = @\"2026-11-24T10:00:00Z\"", Map.of()).holds()).isTrue();
	}

	@Test
	void readsInstantsAsDateAndTime() {
		Map<String, Object> context = Map.of("at", NOW, "event", Map.of("occurredAt", NOW.toString()));

		assertThat(this.feel.decide("at = now()", context).holds()).isTrue();
		assertThat(this.feel
			.decide("date and time(event.occurredAt) + duration(\"PT2H\") = at + duration(\"PT2H\")", context)
			.holds()).isTrue();
	}

	@Test
	void saysWhatIsWrongWithAnExpression() {
		assertThat(Feel.problem("a > 1")).isEmpty();
		assertThat(Feel.problem("a > ")).hasValueSatisfying((problem) -> assertThat(problem).contains("a >"));
	}

	private static Map<String, Object> context() {
		Map<String, Object> enrollment = new HashMap<>();
		enrollment.put("subject", "cart-1");
		Map<String, Object> properties = Map.of("total", 59.90, "cartId", "cart-1", "number", 4711, "gift", true,
				"items", List.of(Map.of("sku", "A1"), Map.of("sku", "B2")));
		return Map.of("event",
				Map.of("subject", "cart-1", "occurredAt", "2026-11-24T10:00:00Z", "properties", properties), "contact",
				Map.of("attributes", Map.of("tier", "gold")), "enrollment", enrollment);
	}

}

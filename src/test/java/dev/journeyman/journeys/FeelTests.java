package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		assertThat(this.feel.holds(condition, context())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "event.properties.total > 500", "event.properties.missing > 5",
			"event.properties.missing.deeper = 1", "event.properties.total > \"many\"", "event.properties.total",
			"missing", "null", "this is ( no expression", "" })
	void doesNotHoldWhatCannotBeDecided(String condition) {
		assertThat(this.feel.holds(condition, context())).isFalse();
	}

	@Test
	void asksTheOneClock() {
		assertThat(this.feel.holds("now() = @\"2026-11-24T10:00:00Z\"", Map.of())).isTrue();
	}

	@Test
	void readsInstantsAsDateAndTime() {
		Map<String, Object> context = Map.of("at", NOW, "event", Map.of("occurredAt", NOW.toString()));

		assertThat(this.feel.holds("at = now()", context)).isTrue();
		assertThat(this.feel.holds("date and time(event.occurredAt) + duration(\"PT2H\") = at + duration(\"PT2H\")",
				context))
			.isTrue();
	}

	@Test
	void saysWhatIsWrongWithAnExpression() {
		assertThat(Feel.problem("a > 1")).isEmpty();
		assertThat(Feel.problem("a > ")).hasValueSatisfying((problem) -> assertThat(problem).contains("a >"));
	}

	private static Map<String, Object> context() {
		Map<String, Object> enrollment = new HashMap<>();
		enrollment.put("subject", "cart-1");
		Map<String, Object> properties = Map.of("total", 59.90, "cartId", "cart-1", "gift", true, "items",
				List.of(Map.of("sku", "A1"), Map.of("sku", "B2")));
		return Map.of("event", Map.of("subject", "cart-1", "properties", properties), "contact",
				Map.of("attributes", Map.of("tier", "gold")), "enrollment", enrollment);
	}

}

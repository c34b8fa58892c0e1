package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * Decides FEEL conditions outside the engine, with the engine's own interpreter.
 */
class Feel {

	private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

	private final FeelEngineApi engine;

	/** Conditions come from models, so there are few. */
	private final Map<String, ParseResult> parsed = new ConcurrentHashMap<>();

	Feel(Clock clock) {
		this.engine = FeelEngineBuilder.forJava().withClock(() -> clock.instant().atZone(ZoneOffset.UTC)).build();
	}

	/**
	 * Whether a condition holds. A condition that cannot be decided, because a value is
	 * missing or of another type, does not hold.
	 * @param condition FEEL, without a leading {@code =}
	 * @param context JSON-like values; an {@link Instant} is a date and time
	 */
	boolean holds(String condition, Map<String, ?> context) {
		ParseResult expression = this.parsed.computeIfAbsent(condition, PARSER::parseExpression);
		if (expression.isFailure()) {
			return false;
		}
		EvaluationResult result = this.engine.evaluate(expression.parsedExpression(), values(context));
		return result.isSuccess() && Boolean.TRUE.equals(result.result());
	}

	/**
	 * What is wrong with an expression, if it cannot be parsed.
	 * @param expression FEEL, without a leading {@code =}
	 */
	static Optional<String> problem(String expression) {
		ParseResult result = PARSER.parseExpression(expression);
		return result.isFailure() ? Optional.of(result.failure().message()) : Optional.empty();
	}

	private static Map<String, Object> values(Map<?, ?> context) {
		Map<String, Object> values = new LinkedHashMap<>();
		context.forEach((name, value) -> values.put(String.valueOf(name), value(value)));
		return values;
	}

	private static @Nullable Object value(@Nullable Object value) {
		return switch (value) {
			case Instant instant -> instant.atZone(ZoneOffset.UTC);
			case Map<?, ?> map -> values(map);
			case Collection<?> list -> list.stream().map(Feel::value).toList();
			case null, default -> value;
		};
	}

}

package dev.journeyman.journeys;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * Decides FEEL conditions outside the engine, with the engine's own interpreter.
 */
class Feel {

	private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

	/** What tells that an expression asks for something that may be there later. */
	private static final Set<String> OPEN = Set.of("NO_VARIABLE_FOUND", "NO_FUNCTION_FOUND");

	private final FeelEngineApi engine;

	/** Conditions come from models, so there are few. */
	private final Map<String, ParseResult> parsed = new ConcurrentHashMap<>();

	Feel(Clock clock) {
		this.engine = FeelEngineBuilder.forJava().withClock(() -> clock.instant().atZone(ZoneOffset.UTC)).build();
	}

	/**
	 * Decides whether a condition holds.
	 * @param condition FEEL, without a leading {@code =}
	 * @param context JSON-like values; an {@link Instant} is a date and time
	 */
	Decision decide(String condition, Map<String, ?> context) {
		ParseResult parsed = this.parsed.computeIfAbsent(condition, PARSER::parseExpression);
		if (parsed.isFailure()) {
			return new Decision.Undecided("it is no FEEL expression");
		}
		Map<String, Object> values = values(context);
		Exp expression = parsed.parsedExpression().expression();
		Object answer = evaluate(expression, values);
		return (answer instanceof Boolean holds) ? new Decision.Decided(holds)
				: new Decision.Undecided(FeelTypes.of(expression, answer, (part) -> evaluate(part, values)));
	}

	private @Nullable Object evaluate(Exp expression, Map<String, Object> values) {
		EvaluationResult result = this.engine.evaluate(new ParsedExpression(expression, ""), values);
		return result.isSuccess() ? result.result() : null;
	}

	/**
	 * What is wrong with an expression, if it cannot be parsed.
	 * @param expression FEEL, without a leading {@code =}
	 */
	static Optional<String> problem(String expression) {
		ParseResult result = PARSER.parseExpression(expression);
		return result.isFailure() ? Optional.of(result.failure().message()) : Optional.empty();
	}

	/**
	 * The text that an expression is, where it is nothing but a text in quotation marks.
	 * @param expression FEEL, without a leading {@code =}
	 */
	static Optional<String> constant(String expression) {
		ParseResult result = PARSER.parseExpression(expression);
		return (result.isSuccess() && result.parsedExpression().expression() instanceof ConstString constant)
				? Optional.of(constant.value()) : Optional.empty();
	}

	/**
	 * What a text of a model is in the engine, whatever an instance knows: a text or
	 * number without a leading {@code =}, or an expression in which no variable counts.
	 * None for all others.
	 */
	static Optional<Fixed> fixed(String text) {
		if (!text.startsWith("=") || text.length() == 1) {
			return Optional.of(new Fixed(number(text), false));
		}
		ParseResult expression = PARSER.parseExpression(text.substring(1));
		if (expression.isFailure()) {
			return Optional.of(new Fixed(null, true));
		}
		EvaluationResult result = PARSER.evaluate(expression.parsedExpression(), Map.of());
		boolean open = result.suppressedFailures()
			.exists((failure) -> OPEN.contains(String.valueOf(failure.failureType())));
		return open ? Optional.empty()
				: Optional.of(new Fixed(result.isSuccess() ? result.result() : null, result.isFailure()));
	}

	private static Object number(String text) {
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return text;
		}
	}

	/**
	 * A value that does not depend on variables.
	 *
	 * @param failed whether it cannot be had at all
	 */
	record Fixed(@Nullable Object value, boolean failed) {
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
			case Double number -> whole(new BigDecimal(number.toString()));
			case BigDecimal number -> whole(number);
			case null, default -> value;
		};
	}

	/** So that {@code string(4711.0)} is the text that somebody else's 4711 is. */
	private static BigDecimal whole(BigDecimal number) {
		BigDecimal shortest = number.stripTrailingZeros();
		return (shortest.scale() <= 0) ? shortest.setScale(0) : number;
	}

	/**
	 * What became of a condition.
	 */
	sealed interface Decision {

		/** It holds, or not. */
		record Decided(boolean holds) implements Decision {
		}

		/**
		 * It answers neither true nor false, because a value is missing or of another
		 * type, and so does not hold.
		 *
		 * @param types what met in it; names no value
		 */
		record Undecided(String types) implements Decision {
		}

		default boolean holds() {
			return this instanceof Decided(boolean holds) && holds;
		}

	}

}

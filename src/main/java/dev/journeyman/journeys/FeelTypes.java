package dev.journeyman.journeys;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.feel.syntaxtree.Comparison;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Says of an expression that answered neither true nor false which types met in it, and
 * no value.
 */
final class FeelTypes {

	private static final int MOST = 3;

	private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

	/** Gives {@code null} for what cannot be evaluated. */
	private final Function<Exp, @Nullable Object> evaluation;

	private final Set<String> uncomparable = new LinkedHashSet<>();

	private final Set<String> names = new LinkedHashSet<>();

	private FeelTypes(Function<Exp, @Nullable Object> evaluation) {
		this.evaluation = evaluation;
	}

	/**
	 * The types, e.g. {@code event.properties.cartId is a number, enrollment.subject is a
	 * text}.
	 * @param answer what the expression gave
	 * @param evaluation gives {@code null} for what cannot be evaluated
	 */
	static String of(Exp expression, @Nullable Object answer, Function<Exp, @Nullable Object> evaluation) {
		FeelTypes types = new FeelTypes(evaluation);
		if (answer != null) {
			return types.typed(expression);
		}
		types.visit(expression);
		Set<String> found = types.uncomparable.isEmpty() ? types.names : types.uncomparable;
		return found.isEmpty() ? "it is missing" : found.stream().limit(MOST).collect(Collectors.joining("; "));
	}

	private void visit(@Nullable Object node) {
		switch (node) {
			case Comparison comparison when this.evaluation.apply(comparison) == null -> {
				this.uncomparable.add(typed(comparison.x()) + ", " + typed(comparison.y()));
				visit(comparison.x());
				visit(comparison.y());
			}
			case Ref ref -> this.names.add(typed(ref));
			case PathExpression path -> this.names.add(typed(path));
			// what has names of its own cannot be evaluated without them
			case Filter filter -> visit(filter.list());
			case For loop -> visitIterators(loop.iterators());
			case SomeItem some -> visitIterators(some.iterators());
			case EveryItem every -> visitIterators(every.iterators());
			case FunctionDefinition function -> {
			}
			case Product product -> visitParts(product);
			case null, default -> {
			}
		}
	}

	private void visitParts(Product product) {
		for (int i = 0; i < product.productArity(); i++) {
			visit(product.productElement(i));
		}
	}

	private void visitIterators(scala.collection.immutable.List<?> iterators) {
		CollectionConverters.asJava(iterators).forEach(this::visit);
	}

	private String typed(Exp expression) {
		return words(expression) + " is " + type(this.evaluation.apply(expression));
	}

	private static String type(@Nullable Object value) {
		return switch (value) {
			case null -> "missing";
			case Boolean bool -> "true or false";
			case Number number -> "a number";
			case CharSequence text -> "a text";
			case Collection<?> list -> "a list";
			case Map<?, ?> context -> "a context";
			case LocalDate date -> "a date";
			case LocalTime time -> "a time";
			case OffsetTime time -> "a time";
			case Temporal dateAndTime -> "a date and time";
			case TemporalAmount duration -> "a duration";
			default -> "of another type";
		};
	}

	/** As the model has it, where that is short. */
	private static String words(Exp expression) {
		return switch (expression) {
			case Ref ref -> path(CollectionConverters.asJava(ref.names()));
			case PathExpression path -> words(path.path()) + "." + name(path.key());
			case ConstNumber number -> number.value().toString();
			case ConstString text -> "\"" + text.value() + "\"";
			case ConstBool bool -> String.valueOf(bool.value());
			case ConstNull$ none -> "null";
			case FunctionInvocation call -> call.function() + "(" + arguments(call) + ")";
			default -> "an expression";
		};
	}

	private static String arguments(FunctionInvocation call) {
		return (call.params() instanceof PositionalFunctionParameters given)
				? CollectionConverters.asJava(given.params())
					.stream()
					.map(FeelTypes::words)
					.collect(Collectors.joining(", "))
				: "…";
	}

	private static String path(List<String> names) {
		return names.stream().map(FeelTypes::name).collect(Collectors.joining("."));
	}

	private static String name(String name) {
		return NAME.matcher(name).matches() ? name : "`" + name + "`";
	}

}

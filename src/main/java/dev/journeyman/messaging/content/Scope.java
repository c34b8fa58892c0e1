package dev.journeyman.messaging.content;

import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.PathExpression;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.internal.path.DataPath;
import com.github.jknack.handlebars.internal.path.ParentPath;
import com.github.jknack.handlebars.internal.path.PropertyPath;
import com.github.jknack.handlebars.internal.path.ResolveParentPath;
import org.jspecify.annotations.Nullable;

/**
 * What a template sees at one place. As in Handlebars.js a name is looked up in the
 * current item only; {@code ../} leads to what is around it and {@code @root} to the
 * whole, and the names that a block gives ({@code as |item|}) hold in all that it
 * encloses. The library's own context looks further.
 */
final class Scope extends Context {

	/** The library hands these two of the current item on to what it includes. */
	private static final Set<String> HANDED_ON = Set.of("size", "empty");

	private static final PathExpression.Chain ONE_STEP = new PathExpression.Chain() {

		@Override
		public @Nullable Object next(ValueResolver resolver, Context scope, @Nullable Object value) {
			return value;
		}

		@Override
		public List<PathExpression> path() {
			return List.of();
		}

	};

	private final Map<String, @Nullable Object> names = new HashMap<>();

	private Scope(@Nullable Object item) {
		super(item);
	}

	@SuppressWarnings("JdkObsolete") // the library casts to LinkedList
	static Scope of(Map<String, Object> model) {
		Scope root = new Scope(model);
		root.resolver = Values.INSTANCE;
		root.extendedContext = Context.newContext(new HashMap<>());
		root.data = new HashMap<>();
		root.data(PARTIALS, new HashMap<>());
		root.data(INLINE_PARTIALS, new LinkedList<>(List.of(new HashMap<>())));
		root.data(INVOCATION_STACK, new LinkedList<>());
		root.combine("@root", model);
		return root;
	}

	/** Gives a value a name. */
	void name(String name, @Nullable Object value) {
		this.names.put(name, value);
	}

	@Override
	protected Context newChildContext(@Nullable Object item) {
		return new Scope(item);
	}

	@Override
	public @Nullable Object get(List<PathExpression> path) {
		PathExpression first = path.getFirst();
		List<PathExpression> rest = path.subList(1, path.size());
		return switch (first) {
			case ParentPath up -> around(rest);
			case ResolveParentPath up -> around(rest);
			case DataPath data -> walk(ofBlock(data), rest);
			case PropertyPath name when !name.local() && HANDED_ON.contains(name.toString()) -> null;
			case PropertyPath name -> {
				Object named = named(name.toString());
				yield (named != null) ? walk(named, rest) : walk(model(), path);
			}
			default -> walk(model(), path);
		};
	}

	private @Nullable Object around(List<PathExpression> path) {
		Context outer = parent();
		if (outer == null) {
			return null;
		}
		return path.isEmpty() ? outer.model() : outer.get(path);
	}

	/** Such as {@code @index}. */
	private @Nullable Object ofBlock(PathExpression name) {
		Object own = ((Map<?, ?>) this.extendedContext.model()).get(name.toString());
		return (own != null || parent() == null) ? own : parent().get(List.of(name));
	}

	private @Nullable Object named(String name) {
		Object own = this.names.get(name);
		return (own == null && parent() instanceof Scope outer) ? outer.named(name) : own;
	}

	private @Nullable Object walk(@Nullable Object start, List<PathExpression> path) {
		Object value = start;
		for (PathExpression step : path) {
			value = (value != null) ? step.eval(this.resolver, this, value, ONE_STEP) : null;
		}
		return value;
	}

}

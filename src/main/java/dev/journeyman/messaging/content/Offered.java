package dev.journeyman.messaging.content;

import java.io.IOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The helpers a template may use: those that decide and repeat. The library's others read
 * files, run scripts or write to the log; its own {@code each}, {@code with} and
 * {@code lookup} find values that handlebarsjs.com says they do not.
 */
class Offered extends DefaultHelperRegistry {

	private static final Set<String> NAMES = Set.of("if", "unless", "each", "with", "lookup",
			HelperRegistry.HELPER_MISSING);

	private static final Pattern BRACES = Pattern.compile("^\\{+&?\\s*|\\s*\\}+$");

	Offered() {
		registerHelper("each", Offered::each);
		registerHelper("with", Offered::with);
		registerHelper("lookup", Offered::lookup);
		registerHelperMissing(Offered::missing);
	}

	@Override
	public <C> @Nullable Helper<C> helper(String name) {
		return NAMES.contains(name) ? super.helper(name) : null;
	}

	private static Object each(@Nullable Object items, Options options) throws IOException {
		List<? extends Map.Entry<?, ?>> entries = entries(items);
		if (entries.isEmpty()) {
			return otherwise(options);
		}
		Options.Buffer written = options.buffer();
		for (int i = 0; i < entries.size(); i++) {
			Object key = entries.get(i).getKey();
			Object item = entries.get(i).getValue();
			Context inside = Context.newContext(options.context, item)
				.combine("@key", key)
				.combine("@index", i)
				.combine("@first", i == 0)
				.combine("@last", i == entries.size() - 1);
			written.append(within(inside, options, item, key));
		}
		return written;
	}

	private static List<? extends Map.Entry<?, ?>> entries(@Nullable Object items) {
		if (items instanceof List<?> list) {
			return IntStream.range(0, list.size()).mapToObj((i) -> new SimpleImmutableEntry<>(i, list.get(i))).toList();
		}
		return (items instanceof Map<?, ?> map) ? List.copyOf(map.entrySet()) : List.of();
	}

	private static Object with(@Nullable Object item, Options options) throws IOException {
		return options.isFalsy(item) ? otherwise(options) : within(options.wrap(item), options, item);
	}

	private static @Nullable Object lookup(@Nullable Object holder, Options options) {
		Object key = options.param(0, null);
		Object value = (holder != null && key != null) ? Values.INSTANCE.lookUp(holder, key) : null;
		if (value == null && options.tagType.inline() && options.tagType != TagType.SUB_EXPRESSION) {
			throw new Missing("(" + BRACES.matcher(options.fn.text()).replaceAll("") + ")", options.context);
		}
		return value;
	}

	/** Where a name has no value: a block asks whether there is one, a tag needs it. */
	private static @Nullable Object missing(@Nullable Object context, Options options) throws IOException {
		// the library calls {{^name}} unless, and {{#name}} with
		return switch ((options.tagType == TagType.SECTION) ? options.helperName : "") {
			case "unless" -> options.fn.apply(options.context);
			case "with" -> otherwise(options);
			default -> throw new Missing(options.helperName, options.context);
		};
	}

	private static CharSequence within(Context inside, Options options, @Nullable Object... values) throws IOException {
		if (inside instanceof Scope scope) {
			for (int i = 0; i < Math.min(values.length, options.blockParams.size()); i++) {
				scope.name(options.blockParams.get(i), values[i]);
			}
		}
		return options.fn.apply(inside);
	}

	private static CharSequence otherwise(Options options) throws IOException {
		// {{#name}} has gone into the value before it asks whether there is one
		boolean inside = options.helperName.equals("with") && options.data(Context.PARAM_SIZE).equals(0);
		return options.inverse.apply(inside ? options.context.parent() : options.context);
	}

}

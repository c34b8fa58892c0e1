package dev.journeyman.messaging.content;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

import com.github.jknack.handlebars.ValueResolver;
import org.jspecify.annotations.Nullable;

/**
 * Reads what maps hold, and how long lists and texts are. Nothing else, so that no
 * template reaches Java. What is not there is {@code null}.
 */
enum Values implements ValueResolver {

	/** The only one. */
	INSTANCE;

	@Override
	public @Nullable Object resolve(Object holder, String name) {
		if (holder instanceof Map<?, ?> map) {
			return map.get(name);
		}
		return name.equals("length") ? length(holder) : null;
	}

	@Override
	public @Nullable Object resolve(Object value) {
		return value;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Set<Entry<String, Object>> propertySet(Object holder) {
		return (holder instanceof Map<?, ?> map) ? ((Map<String, Object>) map).entrySet() : Set.of();
	}

	/**
	 * One value of a map or a list.
	 * @param key a name, or a place in the list, counted from 0
	 */
	@Nullable Object lookUp(Object holder, Object key) {
		String name = key.toString();
		if (holder instanceof List<?> list && name.matches("\\d{1,9}")) {
			int place = Integer.parseInt(name);
			return (place < list.size()) ? list.get(place) : null;
		}
		return resolve(holder, name);
	}

	private static @Nullable Integer length(Object holder) {
		if (holder instanceof Collection<?> items) {
			return items.size();
		}
		if (holder instanceof CharSequence text) {
			return text.length();
		}
		return holder.getClass().isArray() ? Array.getLength(holder) : null;
	}

}

package dev.journeyman.local.engine.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One thing as the REST API shows it. Keys are {@link Long}, times
 * {@link java.time.Instant}, states text.
 */
public final class Row {

	private final long key;

	private final long processInstance;

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	/**
	 * A row without fields.
	 * @param processInstance which it belongs to and goes with, or -1
	 */
	Row(long key, long processInstance) {
		this.key = key;
		this.processInstance = processInstance;
	}

	public long key() {
		return this.key;
	}

	public long processInstance() {
		return this.processInstance;
	}

	public @Nullable Object get(String field) {
		return this.fields.get(field);
	}

	Row with(String field, @Nullable Object value) {
		this.fields.put(field, value);
		return this;
	}

	/**
	 * Sets a key that may be absent, as the engine says it with -1.
	 */
	Row withKey(String field, long value) {
		return with(field, (value > 0) ? value : null);
	}

	/**
	 * Sets a text that may be absent, as the engine says it with empty text.
	 */
	Row withText(String field, @Nullable String value) {
		return with(field, (value == null || value.isEmpty()) ? null : value);
	}

	/**
	 * The fields as they are now; they change only while the history is read.
	 */
	public Map<String, @Nullable Object> fields() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.fields));
	}

}

package dev.journeyman.local.engine.history;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by key, in the order they came.
 */
public final class Table {

	private final String name;

	private final Set<String> fields;

	private final Map<Long, Row> rows = new LinkedHashMap<>();

	private final Map<Long, Map<Long, Row>> ofInstance = new LinkedHashMap<>();

	/**
	 * An empty table.
	 * @param name in plain words
	 * @param fields that can be searched and sorted by
	 */
	Table(String name, String... fields) {
		this.name = name;
		this.fields = Set.of(fields);
	}

	public String name() {
		return this.name;
	}

	public boolean hasField(String field) {
		return this.fields.contains(field);
	}

	Row add(Row row) {
		this.rows.put(row.key(), row);
		if (row.processInstance() > 0) {
			this.ofInstance.computeIfAbsent(row.processInstance(), (key) -> new LinkedHashMap<>()).put(row.key(), row);
		}
		return row;
	}

	@Nullable Row row(long key) {
		return this.rows.get(key);
	}

	public Optional<Row> find(long key) {
		return Optional.ofNullable(this.rows.get(key));
	}

	public Collection<Row> all() {
		return Collections.unmodifiableCollection(this.rows.values());
	}

	/**
	 * The rows of one process instance.
	 */
	public Collection<Row> of(long processInstance) {
		return Collections.unmodifiableCollection(this.ofInstance.getOrDefault(processInstance, Map.of()).values());
	}

	void drop(long processInstance) {
		Map<Long, Row> gone = this.ofInstance.remove(processInstance);
		if (gone != null) {
			this.rows.keySet().removeAll(gone.keySet());
		}
	}

	int size() {
		return this.rows.size();
	}

}

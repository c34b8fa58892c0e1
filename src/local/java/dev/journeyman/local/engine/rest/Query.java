package dev.journeyman.local.engine.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.engine.history.Row;
import dev.journeyman.local.engine.history.Table;
import org.jspecify.annotations.Nullable;

/**
 * A search: filter, sort and page. What it does not know it refuses, because an ignored
 * condition would find too much.
 *
 * @param special conditions that are not a comparison with a field, by name
 */
record Query(JsonNode body, Table table, Map<String, BiFunction<JsonNode, JsonNode, Predicate<Row>>> special) {

	private static final int LARGEST_PAGE = 10_000;

	/**
	 * Finds rows.
	 * @param from where to look; either the whole table or a part of it
	 */
	Page run(Collection<Row> from) {
		this.body.fieldNames().forEachRemaining((part) -> {
			if (!List.of("filter", "sort", "page").contains(part)) {
				throw Problem.notServed("The local engine does not know '" + part + "' in a search");
			}
		});
		List<Row> found = new ArrayList<>(from.stream().filter(condition(this.body.path("filter"))).toList());
		found.sort(sorting());
		return page(found);
	}

	Predicate<Row> condition(JsonNode filter) {
		Predicate<Row> all = (row) -> true;
		for (Map.Entry<String, JsonNode> entry : filter.properties()) {
			all = all.and(condition(filter, entry.getKey(), entry.getValue()));
		}
		return all;
	}

	private Predicate<Row> condition(JsonNode filter, String field, JsonNode asked) {
		if (asked.isNull() || (asked.isArray() && asked.isEmpty())) {
			return (row) -> true;
		}
		if (field.equals("$or")) {
			return Filter.list(asked).stream().map(this::condition).reduce(Predicate::or).orElse((row) -> true);
		}
		BiFunction<JsonNode, JsonNode, Predicate<Row>> known = this.special.get(field);
		if (known != null) {
			return known.apply(asked, filter);
		}
		if (!this.table.hasField(field)) {
			throw Problem.notServed("The local engine cannot filter " + this.table.name() + " by '" + field + "'");
		}
		Predicate<@Nullable Object> test = Filter.of(field, asked);
		return (row) -> test.test(row.get(field));
	}

	private Comparator<Row> sorting() {
		List<Comparator<Row>> all = new ArrayList<>();
		for (JsonNode sort : this.body.path("sort")) {
			String field = Call.required(sort, "field");
			if (!this.table.hasField(field)) {
				throw Problem.notServed("The local engine cannot sort " + this.table.name() + " by '" + field + "'");
			}
			Comparator<Row> byField = (left, right) -> Filter.order(left.get(field), right.get(field));
			boolean descending = Call.text(sort, "order").equalsIgnoreCase("desc");
			all.add(descending ? byField.reversed() : byField);
		}
		all.add(Comparator.comparingLong(Row::key));
		return all.stream().reduce(Comparator::thenComparing).orElseThrow();
	}

	private Page page(List<Row> found) {
		JsonNode page = this.body.path("page");
		int limit = (int) Math.min(Call.number(page, "limit", 100), LARGEST_PAGE);
		if (limit < 0) {
			throw Problem.badRequest("page.limit must be 0 or more");
		}
		int end = found.size();
		int start = (int) Call.number(page, "from", 0);
		if (page.hasNonNull("after")) {
			start = cursor(page, "after");
		}
		else if (page.hasNonNull("before")) {
			end = Math.clamp(cursor(page, "before"), 0, end);
			start = end - limit;
		}
		start = Math.clamp(start, 0, end);
		List<Map<String, @Nullable Object>> items = found.subList(start, Math.min(start + limit, end))
			.stream()
			.map(Row::fields)
			.toList();
		boolean empty = items.isEmpty();
		return new Page(items, new PageInfo(found.size(), false, empty ? null : String.valueOf(start),
				empty ? null : String.valueOf(start + items.size())));
	}

	private static int cursor(JsonNode page, String field) {
		try {
			return Integer.parseInt(page.path(field).asText());
		}
		catch (NumberFormatException ex) {
			throw Problem
				.badRequest("page." + field + " is not a cursor of this engine; use one from an answer's page");
		}
	}

	/**
	 * One page of what was found.
	 */
	record Page(List<Map<String, @Nullable Object>> items, PageInfo page) {
	}

	/**
	 * Where a page stands; the cursors are positions.
	 */
	record PageInfo(int totalItems, boolean hasMoreTotalItems, @Nullable String startCursor,
			@Nullable String endCursor) {
	}

}

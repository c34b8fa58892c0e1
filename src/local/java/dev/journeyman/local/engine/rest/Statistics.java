package dev.journeyman.local.engine.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.journeyman.local.engine.history.Row;
import dev.journeyman.local.engine.history.Table;
import dev.journeyman.local.engine.history.Tables;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;

/**
 * How many instances stand, ended or are stuck at each element of a diagram.
 */
final class Statistics {

	private final ZeebeEngine engine;

	Statistics(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		routes.on("POST", "/v2/process-definitions/*/statistics/element-instances", this::ofDefinition)
			.on("GET", "/v2/process-instances/*/statistics/element-instances", this::ofInstance);
	}

	private Reply ofDefinition(Call call) {
		Long key = call.key();
		return Reply.ok(this.engine.read((tables) -> {
			Table instances = tables.processInstances();
			Query query = new Query(call.json(), instances, Searches.special(tables, instances));
			Predicate<Row> wanted = query.condition(call.json().path("filter"));
			List<Row> elements = instances.all()
				.stream()
				.filter((row) -> key.equals(row.get("processDefinitionKey")))
				.filter(wanted)
				.flatMap((row) -> tables.elements().of(row.key()).stream())
				.toList();
			return counted(elements);
		}));
	}

	private Reply ofInstance(Call call) {
		return Reply.ok(this.engine.read((tables) -> counted(elementsOf(tables, call.key()))));
	}

	private static Collection<Row> elementsOf(Tables tables, long instance) {
		if (tables.processInstances().find(instance).isEmpty()) {
			throw Problem.notFound("There is no process instance with this key");
		}
		return tables.elements().of(instance);
	}

	private static Map<String, Object> counted(Collection<Row> elements) {
		Map<String, int[]> counts = new TreeMap<>();
		for (Row element : elements) {
			int[] count = counts.computeIfAbsent(String.valueOf(element.get("elementId")), (id) -> new int[4]);
			switch (String.valueOf(element.get("state"))) {
				case "ACTIVE" -> count[Boolean.TRUE.equals(element.get("hasIncident")) ? 2 : 0]++;
				case "TERMINATED" -> count[1]++;
				default -> count[3]++;
			}
		}
		return Map.of("items",
				counts.entrySet()
					.stream()
					.map((entry) -> new ElementCount(entry.getKey(), entry.getValue()[0], entry.getValue()[1],
							entry.getValue()[2], entry.getValue()[3]))
					.toList());
	}

	/**
	 * What happened at one element; who has an incident there is not counted as active.
	 */
	record ElementCount(String elementId, int active, int canceled, int incidents, int completed) {
	}

}

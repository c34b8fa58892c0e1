package dev.journeyman.local.engine.rest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.engine.history.Row;
import dev.journeyman.local.engine.history.Table;
import dev.journeyman.local.engine.history.Tables;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be searched and looked up.
 */
final class Searches {

	private final ZeebeEngine engine;

	Searches(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		resource(routes, "process-definitions", Tables::definitions);
		resource(routes, "process-instances", Tables::processInstances);
		resource(routes, "element-instances", Tables::elements);
		resource(routes, "variables", Tables::variables);
		resource(routes, "incidents", Tables::incidents);
		resource(routes, "user-tasks", Tables::userTasks);
		search(routes, "jobs", Tables::jobs);
		search(routes, "message-subscriptions", Tables::messageSubscriptions);
		search(routes, "correlated-message-subscriptions", Tables::correlatedMessages);
		search(routes, "decision-instances", Tables::decisionInstances);
		routes.on("GET", "/v2/decision-instances/*", this::decisionInstance)
			.on("GET", "/v2/process-definitions/*/xml", this::xml)
			.on("GET", "/v2/process-instances/*/sequence-flows", this::sequenceFlows)
			.on("GET", "/v2/process-instances/*/call-hierarchy", this::callHierarchy)
			.on("POST", "/v2/process-instances/*/incidents/search", this::incidentsOf)
			.on("POST", "/v2/user-tasks/*/variables/search", this::variablesOfTask);
	}

	private void resource(Routes routes, String name, Function<Tables, Table> table) {
		search(routes, name, table);
		routes.on("GET", "/v2/" + name + "/*", (call) -> Reply.ok(this.engine.read((tables) -> {
			Table its = table.apply(tables);
			return row(its, call.key()).fields();
		})));
	}

	private void search(Routes routes, String name, Function<Tables, Table> table) {
		routes.on("POST", "/v2/" + name + "/search", (call) -> Reply.ok(this.engine.read((tables) -> {
			Table its = table.apply(tables);
			return new Query(call.json(), its, special(tables, its)).run(narrowed(its, call.json()));
		})));
	}

	/** Nearly every search is about one process instance, and its rows are at hand. */
	private static Collection<Row> narrowed(Table table, JsonNode body) {
		JsonNode asked = body.path("filter").path("processInstanceKey");
		JsonNode key = asked.isObject() ? asked.path("$eq") : asked;
		return key.asText().matches("[0-9]{1,18}") ? table.of(Long.parseLong(key.asText())) : table.all();
	}

	static Map<String, BiFunction<JsonNode, JsonNode, Predicate<Row>>> special(Tables tables, Table table) {
		Map<String, BiFunction<JsonNode, JsonNode, Predicate<Row>>> special = new HashMap<>();
		if (table == tables.processInstances()) {
			special.put("tags", (asked, filter) -> (row) -> row.get("tags") instanceof Collection<?> tags
					&& asked.valueStream().allMatch((tag) -> tags.contains(tag.asText())));
			special.put("variables", (asked, filter) -> variables(tables, asked));
			special.put("elementId", (asked, filter) -> element(tables, filter));
			special.put("elementInstanceState", (asked, filter) -> element(tables, filter));
			special.put("hasElementInstanceIncident", (asked, filter) -> element(tables, filter));
			special.put("errorMessage", (asked, filter) -> errorMessage(tables, asked));
		}
		if (table == tables.userTasks()) {
			special.put("processInstanceVariables", (asked, filter) -> variables(tables, asked));
		}
		return special;
	}

	private static Predicate<Row> variables(Tables tables, JsonNode asked) {
		Map<String, Predicate<@Nullable Object>> wanted = new HashMap<>();
		asked.valueStream()
			.forEach((one) -> wanted.put(Call.required(one, "name"), Filter.of("value", one.path("value"))));
		return (row) -> {
			Collection<Row> its = tables.variables().of(row.processInstance());
			return wanted.entrySet()
				.stream()
				.allMatch((want) -> its.stream()
					.anyMatch((variable) -> want.getKey().equals(variable.get("name"))
							&& want.getValue().test(variable.get("value"))));
		};
	}

	/** One element instance must meet everything that is asked of elements. */
	private static Predicate<Row> element(Tables tables, JsonNode filter) {
		Map<String, String> fields = Map.of("elementId", "elementId", "elementInstanceState", "state",
				"hasElementInstanceIncident", "hasIncident");
		Predicate<Row> wanted = fields.entrySet()
			.stream()
			.filter((field) -> filter.hasNonNull(field.getKey()))
			.map((field) -> {
				Predicate<@Nullable Object> test = Filter.of(field.getKey(), filter.path(field.getKey()));
				return (Predicate<Row>) (element) -> test.test(element.get(field.getValue()));
			})
			.reduce((element) -> true, Predicate::and);
		return (row) -> tables.elements().of(row.processInstance()).stream().anyMatch(wanted);
	}

	private static Predicate<Row> errorMessage(Tables tables, JsonNode asked) {
		Predicate<@Nullable Object> test = Filter.of("errorMessage", asked);
		return (row) -> tables.incidents()
			.of(row.processInstance())
			.stream()
			.anyMatch((incident) -> "ACTIVE".equals(incident.get("state")) && test.test(incident.get("errorMessage")));
	}

	private static Row row(Table table, long key) {
		return table.find(key).orElseThrow(() -> Problem.notFound("There is no such key among the " + table.name()));
	}

	private Reply decisionInstance(Call call) {
		String id = call.path().getFirst();
		return Reply.ok(this.engine.read((tables) -> tables.decisionInstances()
			.all()
			.stream()
			.filter((row) -> id.equals(row.get("decisionEvaluationInstanceKey")))
			.findFirst()
			.map(Row::fields)
			.orElseThrow(() -> Problem.notFound("There is no such decision instance"))));
	}

	private Reply xml(Call call) {
		return Reply.xml(this.engine.read((tables) -> tables.models()
			.xml(call.key())
			.orElseThrow(() -> Problem.notFound("There is no process definition with this key"))));
	}

	private Reply sequenceFlows(Call call) {
		return Reply.ok(this.engine.read((tables) -> {
			row(tables.processInstances(), call.key());
			return Map.of("items", tables.sequenceFlows().of(call.key()).stream().map(Row::fields).toList());
		}));
	}

	private Reply callHierarchy(Call call) {
		return Reply.ok(this.engine.read((tables) -> {
			List<Map<String, @Nullable Object>> path = new java.util.ArrayList<>();
			Optional<Row> row = Optional.of(row(tables.processInstances(), call.key()));
			while (row.isPresent()) {
				Map<String, @Nullable Object> entry = new HashMap<>();
				for (String field : List.of("processInstanceKey", "processDefinitionKey", "processDefinitionName")) {
					entry.put(field, row.get().get(field));
				}
				path.addFirst(entry);
				row = (row.get().get("parentProcessInstanceKey") instanceof Long parent)
						? tables.processInstances().find(parent) : Optional.empty();
			}
			return path;
		}));
	}

	private Reply incidentsOf(Call call) {
		return Reply.ok(this.engine.read((tables) -> {
			row(tables.processInstances(), call.key());
			return new Query(call.json(), tables.incidents(), Map.of()).run(tables.incidents().of(call.key()));
		}));
	}

	private Reply variablesOfTask(Call call) {
		return Reply.ok(this.engine.read((tables) -> {
			long instance = row(tables.userTasks(), call.key()).processInstance();
			return new Query(call.json(), tables.variables(), Map.of()).run(tables.variables().of(instance));
		}));
	}

}

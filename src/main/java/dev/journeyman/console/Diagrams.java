package dev.journeyman.console;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.journeyman.journeys.JourneyCatalog;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;

import org.springframework.stereotype.Component;

/**
 * Draws journeys with who stands where.
 */
@Component
public class Diagrams {

	private final JourneyCatalog catalog;

	private final EngineSearch engine;

	/** What a definition key names never changes. */
	private final Map<Long, Map<String, String>> names = new ConcurrentHashMap<>();

	Diagrams(JourneyCatalog catalog, EngineSearch engine) {
		this.catalog = catalog;
		this.engine = engine;
	}

	/**
	 * One version drawn, with everybody who is or was on any of some versions.
	 */
	Diagram ofVersions(long drawn, Collection<Long> counted) {
		return diagram(drawn, this.engine.ofVersions(counted), List.of());
	}

	/**
	 * One version drawn, with the way that some instances took.
	 */
	public Diagram ofInstances(long drawn, Collection<Long> processInstanceKeys) {
		return diagram(drawn, this.engine.ofInstances(processInstanceKeys),
				this.engine.flowsOf(processInstanceKeys).orElse(List.of()));
	}

	/**
	 * What an element of a journey is called in its newest version.
	 */
	String name(String journey, String elementId) {
		return this.catalog.journey(journey)
			.map((deployment) -> names(deployment.definitionKey()).get(elementId))
			.orElse(elementId);
	}

	private Diagram diagram(long drawn, Optional<List<EngineSearch.Standing>> standings, List<String> flows) {
		Map<String, String> drawnNames = names(drawn);
		List<Diagram.Place> places = standings.orElse(List.of())
			.stream()
			.filter((standing) -> drawnNames.containsKey(standing.elementId()))
			.map((standing) -> new Diagram.Place(standing.elementId(),
					drawnNames.getOrDefault(standing.elementId(), standing.elementId()), standing.active(),
					standing.incidents(), standing.completed()))
			.toList();
		return new Diagram("/journeys/versions/" + drawn + "/bpmn", places, flows, standings.isPresent());
	}

	private Map<String, String> names(long definitionKey) {
		return this.names.computeIfAbsent(definitionKey,
				(key) -> this.catalog.bpmn(key).map(Diagrams::read).orElse(Map.of()));
	}

	private static Map<String, String> read(byte[] bpmn) {
		BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
		Map<String, String> names = new HashMap<>();
		for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
			String name = node.getName();
			names.put(node.getId(), (name == null || name.isBlank()) ? node.getId() : name);
		}
		return names;
	}

}

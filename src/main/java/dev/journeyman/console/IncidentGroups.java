package dev.journeyman.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.journeyman.console.EngineSearch.OpenIncident;
import dev.journeyman.journeys.Repairs.Broken;

import org.springframework.stereotype.Component;

/**
 * Incidents gathered by what caused them.
 */
@Component
class IncidentGroups {

	static final int MOST = 1000;

	private final EngineSearch engine;

	private final Diagrams diagrams;

	IncidentGroups(EngineSearch engine, Diagrams diagrams) {
		this.engine = engine;
		this.diagrams = diagrams;
	}

	/**
	 * The largest group first; nothing if the cluster offers no search, or not now.
	 */
	Optional<List<Group>> list() {
		return this.engine.incidents(MOST)
			.map((incidents) -> incidents.stream()
				.collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()))
				.entrySet()
				.stream()
				.map((entry) -> group(entry.getKey(), entry.getValue()))
				.sorted(Comparator.comparingInt(Group::count).reversed())
				.toList());
	}

	private Group group(Cause cause, List<OpenIncident> incidents) {
		OpenIncident first = incidents.getFirst();
		Instant since = incidents.stream().map(OpenIncident::since).min(Comparator.naturalOrder()).orElseThrow();
		return new Group(cause.id(), Remedies.cause(first), Remedies.fix(first), cause.journey(),
				this.diagrams.name(cause.journey(), cause.elementId()), cause.message(), since, incidents);
	}

	/**
	 * What incidents have in common.
	 */
	private record Cause(String journey, String elementId, String type, String message) {

		static Cause of(OpenIncident incident) {
			return new Cause(incident.journey(), incident.elementId(), incident.type(), incident.message());
		}

		/** Names it in a form; the same as long as the cause is. */
		String id() {
			return Integer
				.toHexString(Map.entry(this.journey + "/" + this.elementId, this.type + this.message).hashCode());
		}

	}

	/**
	 * Incidents of one cause.
	 *
	 * @param cause what is wrong, in words
	 * @param fix what to do
	 * @param step the name of the step at which they stand
	 * @param details the engine's own words
	 * @param since of the oldest
	 */
	record Group(String id, String cause, String fix, String journey, String step, String details, Instant since,
			List<OpenIncident> incidents) {

		int count() {
			return this.incidents.size();
		}

		List<Broken> broken() {
			return this.incidents.stream().map(Group::broken).toList();
		}

		Optional<Broken> broken(long incidentKey) {
			return this.incidents.stream()
				.filter((incident) -> incident.key() == incidentKey)
				.findFirst()
				.map(Group::broken);
		}

		private static Broken broken(OpenIncident incident) {
			return new Broken(incident.key(), incident.jobKey());
		}

	}

}

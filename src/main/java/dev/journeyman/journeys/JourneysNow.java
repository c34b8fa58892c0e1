package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every version of every journey at one moment, so that many events are decided by one
 * look into the catalogue. Not for keeping: other application instances deploy as well.
 */
class JourneysNow {

	private final Map<Long, Deployment> versions = new HashMap<>();

	private final Map<String, Deployment> latest = new HashMap<>();

	private final Map<Long, List<Listening>> listens = new HashMap<>();

	JourneysNow(Collection<Deployment> deployments) {
		for (Deployment deployment : deployments) {
			this.versions.put(deployment.definitionKey(), deployment);
			this.latest.merge(deployment.processId(), deployment,
					(one, other) -> (one.version() >= other.version()) ? one : other);
		}
	}

	Optional<Deployment> version(long definitionKey) {
		return Optional.ofNullable(this.versions.get(definitionKey));
	}

	/**
	 * The newest version of a process.
	 */
	Optional<Deployment> latest(String processId) {
		return Optional.ofNullable(this.latest.get(processId));
	}

	/**
	 * The newest versions that a customer event starts, those among them that have
	 * problems and so must start nothing; in the order of their process ids.
	 */
	List<Deployment> triggeredBy(String event) {
		return this.latest.values().stream().filter((deployment) -> {
			Trigger trigger = deployment.model().trigger();
			return trigger != null && trigger.event().equals(event);
		}).sorted(Comparator.comparing(Deployment::processId)).toList();
	}

	/**
	 * The process messages that a version can catch, those of the processes it calls
	 * included.
	 */
	List<Listening> listens(long definitionKey) {
		return this.listens.computeIfAbsent(definitionKey, (key) -> {
			List<Listening> all = new ArrayList<>();
			version(key).ifPresent((deployment) -> collect(deployment.model(), all, new HashSet<>()));
			return all;
		});
	}

	/**
	 * The versions that can catch a process message.
	 */
	Set<Long> listeningFor(Predicate<String> message) {
		return this.versions.keySet()
			.stream()
			.filter((key) -> listens(key).stream().map(Listening::message).anyMatch(message))
			.collect(Collectors.toSet());
	}

	private void collect(JourneyModel model, List<Listening> listens, Set<String> seen) {
		if (!seen.add(model.processId())) {
			return;
		}
		listens.addAll(model.listens());
		for (String called : model.calls()) {
			latest(called).ifPresent((deployment) -> collect(deployment.model(), listens, seen));
		}
	}

}

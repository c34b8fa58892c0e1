package dev.journeyman.journeys;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Service;

/**
 * Every journey there is, and what each version of it waits for.
 */
@Service
public class JourneyCatalog {

	private final Deployments deployments;

	private final ShippedJourneys shipped;

	JourneyCatalog(Deployments deployments, ShippedJourneys shipped) {
		this.deployments = deployments;
		this.shipped = shipped;
	}

	/**
	 * The newest version of each journey, by process id.
	 */
	public List<Deployment> journeys() {
		return this.deployments.latest().stream().filter((deployment) -> deployment.model().isJourney()).toList();
	}

	/**
	 * The journeys that come with the application and that the engine refuses: why, by
	 * process id.
	 */
	public Map<String, String> refused() {
		return this.shipped.refused();
	}

	/**
	 * The newest version of a journey.
	 */
	public Optional<Deployment> journey(String processId) {
		return this.deployments.latest(processId);
	}

	/**
	 * Every version of a journey that the engine has, newest first.
	 */
	public List<Deployment> versions(String processId) {
		return this.deployments.versions(processId);
	}

	public Optional<Deployment> version(long definitionKey) {
		return this.deployments.find(definitionKey);
	}

	/**
	 * What workers do in every version there is, by process id; in the processes that
	 * journeys call, too.
	 */
	public Map<String, Set<Step>> steps() {
		Map<String, Set<Step>> steps = new HashMap<>();
		this.deployments.all()
			.forEach((deployment) -> steps.computeIfAbsent(deployment.processId(), (none) -> new HashSet<>())
				.addAll(deployment.model().steps()));
		return steps;
	}

	/**
	 * The BPMN file of a version.
	 */
	public Optional<byte[]> bpmn(long definitionKey) {
		return this.deployments.bpmn(definitionKey);
	}

	/**
	 * The same as text, for who cannot tell its encoding.
	 */
	public Optional<String> bpmnText(long definitionKey) {
		return bpmn(definitionKey).map(BpmnText::of);
	}

	/**
	 * The process messages that a version can catch, those of the processes it calls
	 * included.
	 */
	public List<Listening> listens(long definitionKey) {
		return now().listens(definitionKey);
	}

	/**
	 * All of it at this moment.
	 */
	JourneysNow now() {
		return new JourneysNow(this.deployments.all());
	}

}

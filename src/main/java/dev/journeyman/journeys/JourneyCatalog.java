package dev.journeyman.journeys;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

/**
 * Every journey there is, and what each version of it waits for.
 */
@Service
public class JourneyCatalog {

	private final Deployments deployments;

	JourneyCatalog(Deployments deployments) {
		this.deployments = deployments;
	}

	/**
	 * The newest version of each journey, by process id.
	 */
	public List<Deployment> journeys() {
		return this.deployments.latest().stream().filter((deployment) -> deployment.model().isJourney()).toList();
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
	 * The BPMN file of a version.
	 */
	public Optional<byte[]> bpmn(long definitionKey) {
		return this.deployments.bpmn(definitionKey);
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

package dev.journeyman.journeys;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells of steps that nobody is known to take.
 */
@Component
class UnknownJobTypes implements StepReview {

	private final ObjectProvider<OwnWorkers> workers;

	private final JourneysSettings settings;

	UnknownJobTypes(ObjectProvider<OwnWorkers> workers, JourneysSettings settings) {
		this.workers = workers;
		this.settings = settings;
	}

	@Override
	public List<String> hints(Step step) {
		Set<String> served = this.workers.orderedStream()
			.flatMap((worker) -> worker.jobTypes().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		if (step.jobType().startsWith("=") || served.contains(step.jobType())
				|| this.settings.servedElsewhere().contains(step.jobType())) {
			return List.of();
		}
		return List.of("has the job type " + step.jobType() + ", which no worker of this application takes: "
				+ "contacts stand there until a worker of yours does. If you have one, name the type in "
				+ "journeyman.journeys.served-elsewhere. Known here are " + String.join(", ", served) + ".");
	}

}

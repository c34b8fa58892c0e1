package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

/**
 * What somebody should know of a journey that may run all the same.
 */
@Service
public class JourneyHints {

	private final ModelReview review;

	private final ConditionHints conditions;

	private final JourneyCatalog catalog;

	JourneyHints(ModelReview review, ConditionHints conditions, JourneyCatalog catalog) {
		this.review = review;
		this.conditions = conditions;
		this.catalog = catalog;
	}

	/**
	 * The hints on a version, those on the processes it calls included.
	 */
	public List<Hint> of(Deployment deployment) {
		return of(List.of(deployment)).getOrDefault(deployment.definitionKey(), List.of());
	}

	/**
	 * The hints on some versions, by definition key.
	 */
	public Map<Long, List<Hint>> of(Collection<Deployment> deployments) {
		JourneysNow now = this.catalog.now();
		Map<Long, List<Hint>> seen = this.conditions.of(deployments);
		return deployments.stream().collect(Collectors.toMap(Deployment::definitionKey, (one) -> {
			List<Hint> all = all(one, now);
			all.addAll(seen.getOrDefault(one.definitionKey(), List.of()));
			return all;
		}));
	}

	private List<Hint> all(Deployment deployment, JourneysNow now) {
		List<Hint> hints = new ArrayList<>(own(deployment));
		addCalled(deployment.model(), now, hints, new HashSet<>(Set.of(deployment.processId())));
		return hints;
	}

	private List<Hint> own(Deployment deployment) {
		return this.review.hints(deployment.model());
	}

	private void addCalled(JourneyModel caller, JourneysNow now, List<Hint> hints, Set<String> seen) {
		for (String called : caller.calls()) {
			if (seen.add(called)) {
				now.latest(called).ifPresent((deployment) -> {
					String where = "In the process " + called + ", which it calls: ";
					deployment.problems().forEach((problem) -> hints.add(new Hint(called, where + problem)));
					own(deployment).forEach((hint) -> hints.add(new Hint(hint.about(), where + hint.text())));
					addCalled(deployment.model(), now, hints, seen);
				});
			}
		}
	}

}

package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.journeyman.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What a BPMN process says about itself.
 *
 * @param processId its process id, which names the journey
 * @param name in words, the process id if it has none
 * @param trigger what starts it; missing where it is only called, or started by hand
 * @param purpose what its messages are for
 * @param listens the process messages it catches itself, one for each name
 * @param goalWindow how long after its end a goal event still counts
 * @param calls the process ids it calls
 * @param steps what workers do in it
 * @param isJourney whether contacts are enrolled in it, or it is merely called by
 * journeys that are
 * @param problems what is wrong with it, in words that name the element; empty if it may
 * run
 */
public record JourneyModel(String processId, String name, @Nullable Trigger trigger, Purpose purpose,
		List<Listening> listens, Duration goalWindow, Set<String> calls, List<Step> steps, boolean isJourney,
		List<String> problems) {

	/**
	 * A process of which nothing is known but why. It counts as a journey, so that
	 * somebody sees it.
	 */
	static JourneyModel unreadable(String processId, List<String> problems) {
		return new JourneyModel(processId, processId, null, Purpose.MARKETING, List.of(), Duration.ZERO, Set.of(),
				List.of(), true, problems);
	}

	/**
	 * The job types of its tasks and listeners, as far as they are constants.
	 */
	public Set<String> jobTypes() {
		return this.steps.stream()
			.map(Step::jobType)
			.filter((type) -> !type.startsWith("="))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The message templates its sends name as constants.
	 */
	public Set<String> templates() {
		return this.steps.stream()
			.map(Step::template)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}

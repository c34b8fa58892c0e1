package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Set;

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
 * @param jobTypes the job types of its tasks and listeners
 * @param templates the message templates its sends name as constants
 * @param problems what is wrong with it, in words that name the element; empty if it may
 * run
 */
public record JourneyModel(String processId, String name, @Nullable Trigger trigger, Purpose purpose,
		List<Listening> listens, Duration goalWindow, Set<String> calls, Set<String> jobTypes, Set<String> templates,
		List<String> problems) {

	/**
	 * Whether contacts are enrolled in it, or it is merely called by journeys that are.
	 */
	public boolean isJourney() {
		return this.trigger != null || this.jobTypes.contains("enrollment-started")
				|| this.jobTypes.contains("enrollment-ended");
	}

}

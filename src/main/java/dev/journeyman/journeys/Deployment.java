package dev.journeyman.journeys;

import java.time.Instant;
import java.util.List;

/**
 * A version of a journey, or of a process that journeys call, as the engine has it.
 *
 * @param definitionKey the engine's name for it
 * @param processId which process
 * @param version counted by the engine
 * @param model what it says about itself
 * @param problems why it may not run here, in words; empty if it may
 * @param deployedBy who brought it: {@code application}, {@code interface} or
 * {@code elsewhere}
 * @param deployedAt when we heard of it
 */
public record Deployment(long definitionKey, String processId, int version, JourneyModel model, List<String> problems,
		String deployedBy, Instant deployedAt) {

	/** What came with the application, and is ours to answer for. */
	static final String BY_APPLICATION = "application";

	@Override
	public String toString() {
		return "Deployment[" + this.processId + ", version " + this.version + "]";
	}

}

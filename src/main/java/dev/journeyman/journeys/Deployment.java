package dev.journeyman.journeys;

import java.time.Instant;

/**
 * A version of a journey, or of a process that journeys call, as the engine has it.
 *
 * @param definitionKey the engine's name for it
 * @param processId which process
 * @param version counted by the engine
 * @param model what it says about itself
 * @param deployedBy who brought it: {@code application}, {@code interface} or
 * {@code elsewhere}
 * @param deployedAt when we heard of it
 */
public record Deployment(long definitionKey, String processId, int version, JourneyModel model, String deployedBy,
		Instant deployedAt) {

	@Override
	public String toString() {
		return "Deployment[" + this.processId + ", version " + this.version + "]";
	}

}

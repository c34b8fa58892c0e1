package dev.journeyman.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.journeys.JourneyNumbers.Numbers;
import dev.journeyman.messaging.OpenDispatches;
import org.jspecify.annotations.Nullable;

/**
 * What pages show of whole tables, as it was at one moment.
 *
 * @param at the moment, or {@code null} if nothing has been counted yet
 * @param journeys who is and was on each journey
 * @param ending how many of which journeys are still to be ended
 * @param sent messages that a provider took, by journey
 * @param waiting the largest groups of messages that wait
 * @param parked news that found no message
 * @param due how much work is due, by what it is
 */
record Figures(@Nullable Instant at, Map<String, Numbers> journeys, Map<String, Integer> ending, Map<String, Long> sent,
		List<OpenDispatches.Group> waiting, List<ParkedEvents.Group> parked, Map<String, Long> due) {

	/** Before anything has been counted. */
	static final Figures NONE = new Figures(null, Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of());

	Numbers of(String journey) {
		return this.journeys.getOrDefault(journey, Numbers.NONE);
	}

}

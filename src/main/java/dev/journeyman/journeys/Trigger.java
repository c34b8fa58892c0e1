package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What enrolls a contact, as the start event of a journey says it.
 *
 * @param event the customer event's name
 * @param when a FEEL condition over {@code contact} and {@code event}, if any
 * @param reentry how often
 * @param coolDown the least time between the start of two enrollments of a contact, if
 * any
 * @param maxAge how long after it happened the event still enrolls
 * @param eventProperties the properties of the event that may enter the engine
 */
public record Trigger(String event, @Nullable String when, Reentry reentry, @Nullable Duration coolDown,
		Duration maxAge, List<String> eventProperties) {
}

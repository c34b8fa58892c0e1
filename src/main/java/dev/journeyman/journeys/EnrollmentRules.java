package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.journeyman.journeys.JourneyPauses.Pause;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;

import org.springframework.stereotype.Component;

/**
 * Why a customer event that would start a journey does not, as far as the re-entry rule
 * is not concerned: that one is the table's. What is asked of the database is asked for
 * all at once, and only if some journey's model makes it matter.
 */
@Component
class EnrollmentRules {

	private final JourneyPauses pauses;

	private final EventEnrollments enrollments;

	private final CustomerEvents customerEvents;

	private final Feel feel;

	private final Clock clock;

	EnrollmentRules(JourneyPauses pauses, EventEnrollments enrollments, CustomerEvents customerEvents, Feel feel,
			Clock clock) {
		this.pauses = pauses;
		this.enrollments = enrollments;
		this.customerEvents = customerEvents;
		this.feel = feel;
		this.clock = clock;
	}

	/**
	 * The reasons, of those that may not start.
	 */
	Map<EnrollmentId, String> refusals(List<NewEnrollment> wanted, JourneysNow journeys) {
		Map<String, Pause> paused = this.pauses.all();
		Map<String, List<Listening>> goals = wanted.stream()
			.map(NewEnrollment::journey)
			.distinct()
			.collect(Collectors.toMap(Deployment::processId, (journey) -> goals(journey, journeys)));
		Known known = new Known(paused, goals, lastStarts(wanted), laterGoalEvents(wanted, goals));
		Map<EnrollmentId, String> refusals = new HashMap<>();
		wanted.forEach((one) -> refusal(one, known).ifPresent((reason) -> refusals.put(one.id(), reason)));
		return refusals;
	}

	private Optional<String> refusal(NewEnrollment wanted, Known known) {
		String journey = wanted.journey().processId();
		Trigger trigger = wanted.trigger();
		if (known.paused().containsKey(journey)) {
			return Optional.of("the journey is paused");
		}
		Instant now = this.clock.instant();
		if (wanted.event().occurredAt().isBefore(now.minus(trigger.maxAge()))) {
			return Optional.of("it happened too long ago for this journey");
		}
		Duration coolDown = trigger.coolDown();
		Instant last = known.lastStarts().get(new EventEnrollments.Of(wanted.event().contactId(), journey));
		if (coolDown != null && last != null && last.isAfter(now.minus(coolDown))) {
			return Optional.of("the contact was on this journey too lately");
		}
		if (known.goals().getOrDefault(journey, List.of()).stream().anyMatch((goal) -> reached(goal, wanted, known))) {
			return Optional.of("the contact had already done what this journey wants");
		}
		return Optional.empty();
	}

	private boolean reached(Listening goal, NewEnrollment wanted, Known known) {
		CustomerEvent event = wanted.event();
		return known.goalEvents()
			.getOrDefault(event.contactId(), List.of())
			.stream()
			.filter((other) -> Listening.messageFor(other.name()).equals(goal.message()))
			.filter((other) -> !other.id().equals(event.id()) && !other.occurredAt().isBefore(event.occurredAt()))
			.anyMatch((other) -> EventEffects.match(this.feel, goal, other, null, event.subject()).holds());
	}

	private Map<EventEnrollments.Of, Instant> lastStarts(List<NewEnrollment> wanted) {
		List<NewEnrollment> cooling = wanted.stream().filter((one) -> one.trigger().coolDown() != null).toList();
		return cooling.isEmpty() ? Map.of() : this.enrollments.lastStarts(contacts(cooling),
				cooling.stream().map((one) -> one.journey().processId()).collect(Collectors.toSet()));
	}

	private Map<ContactId, List<CustomerEvent>> laterGoalEvents(List<NewEnrollment> wanted,
			Map<String, List<Listening>> goals) {
		Set<String> names = goals.values()
			.stream()
			.flatMap(List::stream)
			.map((goal) -> Listening.customerEvent(goal.message()))
			.flatMap(Optional::stream)
			.collect(Collectors.toSet());
		if (names.isEmpty()) {
			return Map.of();
		}
		Instant earliest = wanted.stream()
			.map((one) -> one.event().occurredAt())
			.min(Comparator.naturalOrder())
			.orElseThrow();
		return this.customerEvents.ofContactsSince(contacts(wanted), names, earliest)
			.stream()
			.collect(Collectors.groupingBy(CustomerEvent::contactId));
	}

	private static List<Listening> goals(Deployment journey, JourneysNow journeys) {
		return journeys.listens(journey.definitionKey()).stream().filter(Listening::goal).toList();
	}

	private static Set<ContactId> contacts(List<NewEnrollment> wanted) {
		return wanted.stream().map((one) -> one.event().contactId()).collect(Collectors.toSet());
	}

	/**
	 * What was asked of the database.
	 */
	private record Known(Map<String, Pause> paused, Map<String, List<Listening>> goals,
			Map<EventEnrollments.Of, Instant> lastStarts, Map<ContactId, List<CustomerEvent>> goalEvents) {
	}

}

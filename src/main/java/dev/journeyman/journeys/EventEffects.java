package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.contacts.Contact;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an accepted customer event does: it reaches the contact's enrollments first, then
 * may start new ones, and never reaches the one it started. Why it did not start a
 * journey it could have started is kept beside it.
 */
@Component
class EventEffects {

	/** The longest goal window a model may ask for. */
	static final Duration LONGEST_GOAL_WINDOW = Duration.ofDays(90);

	private final JourneyCatalog catalog;

	private final Deployments deployments;

	private final Enrollments enrollments;

	private final JourneyPauses pauses;

	private final CustomerEvents customerEvents;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	private final Feel feel;

	private final Identifiers identifiers;

	private final JdbcClient jdbc;

	private final Clock clock;

	EventEffects(JourneyCatalog catalog, Deployments deployments, Enrollments enrollments, JourneyPauses pauses,
			CustomerEvents customerEvents, EngineOutbox outbox, EngineTelling telling, Feel feel,
			Identifiers identifiers, JdbcClient jdbc, Clock clock) {
		this.catalog = catalog;
		this.deployments = deployments;
		this.enrollments = enrollments;
		this.pauses = pauses;
		this.customerEvents = customerEvents;
		this.outbox = outbox;
		this.telling = telling;
		this.feel = feel;
		this.identifiers = identifiers;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Takes effect within the accepting transaction, in which the contact's row is locked
	 * and the event has been stored.
	 */
	void of(CustomerEvent event, Contact contact) {
		reach(event);
		convert(event);
		start(event, contact);
	}

	private void reach(CustomerEvent event) {
		for (Enrollment enrollment : this.enrollments.running(event.contactId())) {
			if (enrollment.triggeredAt().isAfter(event.occurredAt())) {
				continue;
			}
			Optional<Listening> listening = listening(enrollment, event);
			if (listening.isEmpty()) {
				continue;
			}
			tell(enrollment.id(), event);
			if (listening.get().goal()) {
				this.enrollments.reachGoal(enrollment.id(), event.id(), event.occurredAt());
				keep(event, enrollment.journey(), enrollment.id(), "goal", null);
			}
			else {
				keep(event, enrollment.journey(), enrollment.id(), "told", null);
			}
		}
	}

	private void convert(CustomerEvent event) {
		Instant earliest = this.clock.instant().minus(LONGEST_GOAL_WINDOW);
		for (Enrollment enrollment : this.enrollments.endedWithoutGoal(event.contactId(), earliest)) {
			Instant endedAt = enrollment.endedAt();
			if (endedAt == null || enrollment.triggeredAt().isAfter(event.occurredAt())) {
				continue;
			}
			boolean inTime = this.catalog.version(enrollment.definitionKey())
				.filter((version) -> !event.occurredAt().isAfter(endedAt.plus(version.model().goalWindow())))
				.isPresent();
			if (inTime && listening(enrollment, event).filter(Listening::goal).isPresent()) {
				this.enrollments.convertLate(enrollment.id(), event.id(), event.occurredAt());
				keep(event, enrollment.journey(), enrollment.id(), "converted", null);
			}
		}
	}

	private Optional<Listening> listening(Enrollment enrollment, CustomerEvent event) {
		String message = Listening.messageFor(event.name());
		return this.catalog.listens(enrollment.definitionKey())
			.stream()
			.filter((listening) -> listening.message().equals(message))
			.filter((listening) -> matches(listening, event, enrollment.id(), enrollment.subject()))
			.findFirst();
	}

	private boolean matches(Listening listening, CustomerEvent event, @Nullable EnrollmentId id,
			@Nullable String subject) {
		String match = listening.match();
		if (match == null) {
			return true;
		}
		Map<String, Object> enrollment = new LinkedHashMap<>();
		enrollment.put("id", (id != null) ? id.toString() : "");
		enrollment.put("subject", subject);
		return this.feel.holds(match, Map.of("event", StartedBy.event(event), "enrollment", enrollment));
	}

	private void tell(EnrollmentId enrollment, CustomerEvent event) {
		Map<String, Object> variables = Map.of();
		this.outbox.publish(enrollment, Listening.messageFor(event.name()), enrollment.toString(),
				event.id() + ":" + enrollment, variables);
		this.telling.wake();
	}

	private void start(CustomerEvent event, Contact contact) {
		for (Deployment journey : this.deployments.triggeredBy(event.name())) {
			Trigger trigger = journey.model().trigger();
			if (!journey.problems().isEmpty()) {
				keep(event, journey.processId(), null, "not-enrolled",
						"version " + journey.version() + " of this journey has a mistake, and so starts nothing");
			}
			else if (trigger != null && happens(trigger, event, contact)) {
				enroll(journey, trigger, event);
			}
		}
	}

	private boolean happens(Trigger trigger, CustomerEvent event, Contact contact) {
		String when = trigger.when();
		return when == null || this.feel.holds(when,
				Map.of("event", StartedBy.event(event), "contact", StartedBy.contact(contact)));
	}

	private void enroll(Deployment journey, Trigger trigger, CustomerEvent event) {
		Optional<String> refusal = refusal(journey, trigger, event);
		if (refusal.isPresent()) {
			keep(event, journey.processId(), null, "not-enrolled", refusal.get());
			return;
		}
		EnrollmentId id = new EnrollmentId(this.identifiers.next());
		if (!this.enrollments.enter(id, journey, trigger.reentry(), event.contactId(), event.subject(),
				JsonText.write(StartedBy.event(event)), event.occurredAt())) {
			keep(event, journey.processId(), null, "not-enrolled", switch (trigger.reentry()) {
				case ONCE -> "the contact has been on this journey before";
				case ONE_AT_A_TIME -> "the contact is on this journey already";
				case ONE_PER_SUBJECT -> "the contact is on this journey already about the same subject";
				case ALWAYS -> "it was enrolled already";
			});
			return;
		}
		keep(event, journey.processId(), id, "enrolled", null);
		this.outbox.create(id);
		this.telling.wake();
	}

	private Optional<String> refusal(Deployment journey, Trigger trigger, CustomerEvent event) {
		if (this.pauses.of(journey.processId()).isPresent()) {
			return Optional.of("the journey is paused");
		}
		Instant now = this.clock.instant();
		if (event.occurredAt().isBefore(now.minus(trigger.maxAge()))) {
			return Optional.of("it happened too long ago for this journey");
		}
		Duration coolDown = trigger.coolDown();
		if (coolDown != null
				&& this.enrollments.startedSince(event.contactId(), journey.processId(), now.minus(coolDown))) {
			return Optional.of("the contact was on this journey too lately");
		}
		List<Listening> goals = this.catalog.listens(journey.definitionKey()).stream().filter(Listening::goal).toList();
		for (Listening goal : goals) {
			Set<String> names = Listening.customerEvent(goal.message()).map(Set::of).orElse(Set.of());
			boolean reached = this.customerEvents.ofContactSince(event.contactId(), names, event.occurredAt())
				.stream()
				.filter((earlier) -> !earlier.id().equals(event.id()))
				.anyMatch((earlier) -> matches(goal, earlier, null, event.subject()));
			if (reached) {
				return Optional.of("the contact had already done what this journey wants");
			}
		}
		return Optional.empty();
	}

	private void keep(CustomerEvent event, String journey, @Nullable EnrollmentId enrollment, String effect,
			@Nullable String reason) {
		this.jdbc.sql("""
				insert into event_effect (event_id, process_id, enrollment_id, contact_id, effect, reason, at)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.params(event.id(), journey, (enrollment != null) ? enrollment.value() : null, event.contactId().value(),
					effect, reason, Timestamp.from(this.clock.instant()))
			.update();
	}

}

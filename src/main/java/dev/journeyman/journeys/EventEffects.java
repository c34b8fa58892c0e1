package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.journeyman.journeys.Feel.Decision;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What accepted customer events do: each reaches its contact's enrollments first, then
 * may start new ones, and never reaches the one it started. Of the other contacts that it
 * names it only ends what it ends. Why it did not start a journey it could have started
 * is kept beside it.
 */
@Component
class EventEffects {

	/** The longest goal window a model may ask for. */
	static final Duration LONGEST_GOAL_WINDOW = Duration.ofDays(90);

	private final JourneyCatalog catalog;

	private final EventEnrollments enrollments;

	private final EnrollmentRules rules;

	private final EventEffectLog log;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	private final Feel feel;

	private final ConditionHints hints;

	private final Identifiers identifiers;

	private final Clock clock;

	EventEffects(JourneyCatalog catalog, EventEnrollments enrollments, EnrollmentRules rules, EventEffectLog log,
			EngineOutbox outbox, EngineTelling telling, Feel feel, ConditionHints hints, Identifiers identifiers,
			Clock clock) {
		this.catalog = catalog;
		this.enrollments = enrollments;
		this.rules = rules;
		this.log = log;
		this.outbox = outbox;
		this.telling = telling;
		this.feel = feel;
		this.hints = hints;
		this.identifiers = identifiers;
		this.clock = clock;
	}

	/**
	 * Takes effect within the accepting transaction, in which the contacts' rows are
	 * locked and the events have been stored.
	 * @param accepted events of as many contacts, so that none decides about another
	 */
	void of(List<AcceptedEvent> accepted) {
		JourneysNow journeys = this.catalog.now();
		Writing writing = new Writing(new ArrayList<>(), new ArrayList<>());
		reach(accepted, journeys, writing);
		start(accepted, journeys, writing);
		this.log.add(writing.effects(), this.clock.instant());
		if (!writing.commands().isEmpty()) {
			this.outbox.add(writing.commands());
			this.telling.wake();
		}
	}

	private void reach(List<AcceptedEvent> accepted, JourneysNow journeys, Writing writing) {
		Set<String> messages = accepted.stream()
			.map((one) -> Listening.messageFor(one.event().name()))
			.collect(Collectors.toSet());
		Set<Long> listening = journeys.listeningFor(messages::contains);
		if (listening.isEmpty()) {
			return;
		}
		Map<ContactId, List<Enrollment>> known = this.enrollments
			.within(accepted.stream().flatMap((one) -> one.concerned().stream()).toList(), listening,
					this.clock.instant().minus(LONGEST_GOAL_WINDOW))
			.stream()
			.collect(Collectors.groupingBy(Enrollment::contactId));
		List<Goal> goals = new ArrayList<>();
		List<Goal> late = new ArrayList<>();
		for (AcceptedEvent one : accepted) {
			for (Enrollment enrollment : concerned(one, known)) {
				Optional<Caught> found = caught(enrollment, one.event(), journeys);
				boolean own = enrollment.contactId().equals(one.contact().id());
				if (found.isEmpty() || (!own && !endsIt(enrollment, found.get().listening()))) {
					continue;
				}
				Listening caught = found.get().listening();
				if (found.get().match() instanceof Decision.Undecided undecided) {
					if (enrollment.state() != Enrollment.State.ENDED
							|| (caught.goal() && inTime(enrollment, one.event(), journeys))) {
						this.hints.add(enrollment.definitionKey(), caught.message(), undecided.types());
						writing.keep(one.event(), enrollment, "not-told",
								"its match answers neither true nor false: " + undecided.types());
					}
					continue;
				}
				Goal goal = new Goal(enrollment.id(), one.event().id(), one.event().occurredAt());
				if (enrollment.state() != Enrollment.State.ENDED) {
					writing.commands().add(EngineOutbox.News.of(enrollment.id(), one.event()));
					writing.keep(one.event(), enrollment, caught.goal() ? "goal" : "told", null);
					if (caught.goal()) {
						goals.add(goal);
					}
				}
				else if (caught.goal() && inTime(enrollment, one.event(), journeys)) {
					writing.keep(one.event(), enrollment, "converted", null);
					late.add(goal);
				}
			}
		}
		this.enrollments.reachGoals(goals);
		this.enrollments.convertLate(late);
	}

	private static List<Enrollment> concerned(AcceptedEvent one, Map<ContactId, List<Enrollment>> known) {
		return one.concerned().stream().flatMap((contact) -> known.getOrDefault(contact, List.of()).stream()).toList();
	}

	private static boolean endsIt(Enrollment enrollment, Listening caught) {
		return caught.goal() && enrollment.state() != Enrollment.State.ENDED;
	}

	/** What an enrollment waits for, rather decided than not. */
	private Optional<Caught> caught(Enrollment enrollment, CustomerEvent event, JourneysNow journeys) {
		if (enrollment.triggeredAt().isAfter(event.occurredAt())) {
			return Optional.empty();
		}
		String message = Listening.messageFor(event.name());
		List<Caught> all = journeys.listens(enrollment.definitionKey())
			.stream()
			.filter((listening) -> listening.message().equals(message))
			.map((listening) -> new Caught(listening,
					match(this.feel, listening, event, enrollment.id(), enrollment.subject())))
			.toList();
		return all.stream()
			.filter((caught) -> caught.match().holds())
			.findFirst()
			.or(() -> all.stream().filter((caught) -> caught.match() instanceof Decision.Undecided).findFirst());
	}

	private static boolean inTime(Enrollment enrollment, CustomerEvent event, JourneysNow journeys) {
		Instant endedAt = enrollment.endedAt();
		return endedAt != null && journeys.version(enrollment.definitionKey())
			.filter((version) -> !event.occurredAt().isAfter(endedAt.plus(version.model().goalWindow())))
			.isPresent();
	}

	/**
	 * Whether an event is one that a journey waits for.
	 */
	static Decision match(Feel feel, Listening listening, CustomerEvent event, @Nullable EnrollmentId id,
			@Nullable String subject) {
		String match = listening.match();
		if (match == null) {
			return new Decision.Decided(true);
		}
		Map<String, Object> enrollment = new LinkedHashMap<>();
		enrollment.put("id", (id != null) ? id.toString() : "");
		enrollment.put("subject", subject);
		return feel.decide(match, Map.of("event", StartedBy.event(event), "enrollment", enrollment));
	}

	private void start(List<AcceptedEvent> accepted, JourneysNow journeys, Writing writing) {
		List<NewEnrollment> wanted = new ArrayList<>();
		for (AcceptedEvent one : accepted) {
			for (Deployment journey : journeys.triggeredBy(one.event().name())) {
				Trigger trigger = journey.model().trigger();
				if (!journey.problems().isEmpty()) {
					writing.keep(one.event(), journey.processId(), null, "not-enrolled",
							"version " + journey.version() + " of this journey has a mistake, and so starts nothing");
				}
				else if (trigger != null) {
					switch (when(trigger, one)) {
						case Decision.Decided(boolean holds) -> {
							if (holds) {
								wanted.add(new NewEnrollment(new EnrollmentId(this.identifiers.next()), journey,
										trigger, one));
							}
						}
						case Decision.Undecided(String types) -> {
							this.hints.add(journey.definitionKey(), ConditionHints.WHEN, types);
							writing.keep(one.event(), journey.processId(), null, "not-enrolled",
									"its condition answers neither true nor false: " + types);
						}
					}
				}
			}
		}
		if (!wanted.isEmpty()) {
			enroll(wanted, journeys, writing);
		}
	}

	private Decision when(Trigger trigger, AcceptedEvent one) {
		String when = trigger.when();
		return (when == null) ? new Decision.Decided(true) : this.feel.decide(when,
				Map.of("event", StartedBy.event(one.event()), "contact", StartedBy.contact(one.contact())));
	}

	private void enroll(List<NewEnrollment> wanted, JourneysNow journeys, Writing writing) {
		Map<EnrollmentId, String> refused = this.rules.refusals(wanted, journeys);
		Set<EnrollmentId> entered = this.enrollments
			.enter(wanted.stream().filter((one) -> !refused.containsKey(one.id())).toList());
		for (NewEnrollment one : wanted) {
			String journey = one.journey().processId();
			if (entered.contains(one.id())) {
				writing.keep(one.event(), journey, one.id(), "enrolled", null);
				writing.commands().add(EngineOutbox.News.creation(one.id()));
			}
			else {
				String reason = refused.getOrDefault(one.id(), again(one.trigger().reentry()));
				writing.keep(one.event(), journey, null, "not-enrolled", reason);
			}
		}
	}

	private static String again(Reentry reentry) {
		return switch (reentry) {
			case ONCE -> "the contact has been on this journey before";
			case ONE_AT_A_TIME -> "the contact is on this journey already";
			case ONE_PER_SUBJECT -> "the contact is on this journey already about the same subject";
			case ALWAYS -> "it was enrolled already";
		};
	}

	/**
	 * What an enrollment waits for, and whether it waits for this event.
	 */
	private record Caught(Listening listening, Decision match) {
	}

	/**
	 * That an enrollment has its goal.
	 */
	record Goal(EnrollmentId enrollment, UUID eventId, Instant at) {
	}

	/**
	 * What is written when all is decided.
	 */
	private record Writing(List<EventEffectLog.Entry> effects, List<EngineOutbox.News> commands) {

		void keep(CustomerEvent event, Enrollment enrollment, String effect, @Nullable String reason) {
			this.effects.add(new EventEffectLog.Entry(event, enrollment.contactId(), enrollment.journey(),
					enrollment.id(), effect, reason));
		}

		void keep(CustomerEvent event, String journey, @Nullable EnrollmentId enrollment, String effect,
				@Nullable String reason) {
			this.effects.add(new EventEffectLog.Entry(event, event.contactId(), journey, enrollment, effect, reason));
		}

	}

}

package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.contacts.ExternalId;
import dev.journeyman.journeys.CustomerEvent;
import dev.journeyman.journeys.CustomerEvents;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.EventEffectLog;
import dev.journeyman.journeys.EventEffectLog.Effect;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.messaging.ExplainedDispatch;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Everything that happened to a contact, in one line of time.
 */
@Component
public class Timelines {

	/** Of each kind: enough for a year of anybody's life with a shop. */
	private static final int MOST = 200;

	private static final Comparator<TimelineItem> NEWEST_FIRST = Comparator.comparing(TimelineItem::instant)
		.thenComparing(TimelineItem::kind)
		.reversed();

	private final Contacts contacts;

	private final CustomerEvents events;

	private final EventEffectLog effects;

	private final Enrollments enrollments;

	private final JourneyCatalog catalog;

	private final Dispatches dispatches;

	private final MessageItems messages;

	private final Clock clock;

	Timelines(Contacts contacts, CustomerEvents events, EventEffectLog effects, Enrollments enrollments,
			JourneyCatalog catalog, Dispatches dispatches, MessageItems messages, Clock clock) {
		this.contacts = contacts;
		this.events = events;
		this.effects = effects;
		this.enrollments = enrollments;
		this.catalog = catalog;
		this.dispatches = dispatches;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * A contact's line, the newest first, in the contact's zone where one is known.
	 * @param viewer the zone of whoever looks at it
	 */
	public Timeline of(Contact contact, ZoneId viewer) {
		ZoneId own = contact.timeZone();
		Moments moments = Moments.seenBy(this.clock, (own != null) ? own : viewer);
		List<Effect> effects = this.effects.of(contact.id(), MOST);
		List<TimelineItem> items = new ArrayList<>();
		Map<UUID, List<Effect>> byEvent = effects.stream().collect(Collectors.groupingBy(Effect::eventId));
		Map<UUID, String> names = names(contact);
		for (CustomerEvent event : this.events.ofContact(contact.id(), MOST)) {
			List<String> consequences = new ArrayList<>(
					consequences(event, byEvent, "no journey starts with this or waits for it"));
			if (names.containsKey(event.id())) {
				consequences.addFirst("the contact goes by " + names.get(event.id()) + " from then on");
			}
			items.add(item(event, null, consequences, moments));
		}
		List<CustomerEvent> ofOthers = this.events.alsoOf(contact.id(), MOST);
		Map<ContactId, Contact> others = this.contacts.find(ofOthers.stream().map(CustomerEvent::contactId).toList());
		for (CustomerEvent event : ofOthers) {
			String who = ContactWords.name(Optional.ofNullable(others.get(event.contactId())), event.contactId());
			items.add(item(event,
					"it counts for " + who + ", whose external id came with the email or phone of this contact",
					consequences(event, byEvent, "it ended nothing here"), moments));
		}
		Set<EnrollmentId> byEvents = new HashSet<>();
		effects.stream()
			.filter((effect) -> effect.kind() == EventEffectLog.Kind.ENROLLED)
			.forEach((effect) -> add(byEvents, effect.enrollmentId()));
		for (Enrollment enrollment : this.enrollments.of(contact.id(), MOST)) {
			add(items, enrollment, byEvents.contains(enrollment.id()), moments);
		}
		for (ExplainedDispatch dispatch : this.dispatches.ofContact(contact.id(), MOST)) {
			items.addAll(this.messages.of(dispatch, moments));
		}
		items.sort(NEWEST_FIRST);
		return new Timeline(items, moments.zoneName(), own != null);
	}

	/** Which event brought which external id to a contact that was there before. */
	private Map<UUID, String> names(Contact contact) {
		Map<UUID, String> names = new HashMap<>();
		for (ExternalId name : this.contacts.externalIds(List.of(contact.id())).getOrDefault(contact.id(), List.of())) {
			if (name.eventId() != null && name.since() != null && name.since().isAfter(contact.createdAt())) {
				names.put(name.eventId(), name.value());
			}
		}
		return names;
	}

	private List<String> consequences(CustomerEvent event, Map<UUID, List<Effect>> effects, String none) {
		List<Effect> known = effects.getOrDefault(event.id(), List.of());
		return known.isEmpty() ? List.of(none) : known.stream().map(this::consequence).toList();
	}

	private static TimelineItem item(CustomerEvent event, @Nullable String because, List<String> consequences,
			Moments moments) {
		String about = (event.subject() != null) ? " " + event.subject() : "";
		List<TimelineItem.Detail> details = new ArrayList<>();
		details.add(new TimelineItem.Detail("Event", event.name()));
		details.add(new TimelineItem.Detail("Id of the business", event.clientId()));
		event.properties().forEach((name, value) -> details.add(new TimelineItem.Detail(name, String.valueOf(value))));
		return new TimelineItem(event.occurredAt(), moments.of(event.occurredAt()), TimelineItem.Kind.CUSTOMER,
				JourneyWords.event(event.name()) + about, because, consequences, List.of(), null, details);
	}

	private String consequence(Effect effect) {
		String journey = name(effect.journey());
		String reason = (effect.reason() != null) ? ": " + effect.reason() : "";
		return switch (effect.kind()) {
			case ENROLLED -> "enrolled in " + journey;
			case NOT_ENROLLED -> "not enrolled in " + journey + reason;
			case TOLD -> journey + " was told";
			case NOT_TOLD -> journey + " was not told" + reason;
			case GOAL -> journey + " has what it wanted, and ended";
			case CONVERTED -> "counts as the goal of " + journey + ", which had ended before";
		};
	}

	private void add(List<TimelineItem> items, Enrollment enrollment, boolean byEvent, Moments moments) {
		String about = (enrollment.subject() != null) ? " about " + enrollment.subject() : "";
		List<TimelineItem.Detail> details = List.of(new TimelineItem.Detail("Enrollment", enrollment.id().toString()),
				new TimelineItem.Detail("Version", String.valueOf(enrollment.version())),
				new TimelineItem.Detail("Process instance", (enrollment.processInstanceKey() != null)
						? String.valueOf(enrollment.processInstanceKey()) : "none yet"));
		if (!byEvent) {
			items.add(new TimelineItem(enrollment.createdAt(), moments.of(enrollment.createdAt()),
					TimelineItem.Kind.JOURNEY, name(enrollment.journey()) + about + " started by hand", null, List.of(),
					List.of(), null, details));
		}
		if (enrollment.endedAt() != null) {
			Enrollment.EndReason reason = enrollment.endReason();
			String how = (reason == null) ? "is over" : switch (reason) {
				case COMPLETED -> "came to its end";
				case GOAL -> "ended: the goal is reached";
				case CANCELLED -> "was cancelled";
				case STOPPED -> "was ended by an operator";
				case NOT_STARTED -> "could not be started, and was given up";
			};
			items
				.add(new TimelineItem(enrollment.endedAt(), moments.of(enrollment.endedAt()), TimelineItem.Kind.JOURNEY,
						name(enrollment.journey()) + about + " " + how, null, List.of(), List.of(), null, details));
		}
	}

	private String name(String journey) {
		return this.catalog.journey(journey).map((deployment) -> deployment.model().name()).orElse(journey);
	}

	private static void add(Set<EnrollmentId> ids, @Nullable EnrollmentId id) {
		if (id != null) {
			ids.add(id);
		}
	}

	/**
	 * A contact's line of time.
	 *
	 * @param zone the zone its times are said in
	 * @param own whether that is the contact's own
	 */
	public record Timeline(List<TimelineItem> items, String zone, boolean own) {
	}

}

package dev.journeyman.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.ContactPairs;
import dev.journeyman.contacts.ContactPairs.Decision;
import dev.journeyman.contacts.ContactPairs.Pair;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.CustomerEvent;
import dev.journeyman.journeys.CustomerEvents;
import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Contacts that may be one person, as pages name them.
 */
@Component
class ShownPairs {

	/** More are named once somebody has decided about these. */
	static final int MOST = 20;

	private final ContactPairs pairs;

	private final Contacts contacts;

	private final CustomerEvents events;

	ShownPairs(ContactPairs pairs, Contacts contacts, CustomerEvents events) {
		this.pairs = pairs;
		this.contacts = contacts;
		this.events = events;
	}

	/**
	 * Those of whom nobody has decided yet, the oldest first, one more than are named.
	 */
	List<Shown> open(Moments moments) {
		return shown(this.pairs.open(MOST + 1), moments);
	}

	/**
	 * Those that a contact is of, decided or not.
	 */
	List<Shown> of(ContactId contact, Moments moments) {
		return shown(this.pairs.of(contact), moments);
	}

	private List<Shown> shown(List<Pair> found, Moments moments) {
		if (found.isEmpty()) {
			return List.of();
		}
		Map<ContactId, Contact> people = this.contacts
			.find(found.stream().flatMap((pair) -> Stream.of(pair.contact(), pair.other())).toList());
		Map<UUID, CustomerEvent> told = this.events.find(found.stream().map(Pair::eventId).toList());
		return found.stream().map((pair) -> {
			CustomerEvent event = told.get(pair.eventId());
			Decision apart = pair.apart();
			return new Shown(person(pair.contact(), people), person(pair.other(), people),
					(event != null) ? JourneyWords.event(event.name()) : "an event", moments.of(pair.since()),
					(apart != null) ? new Apart(apart.by(), moments.of(apart.at())) : null);
		}).toList();
	}

	private static Person person(ContactId id, Map<ContactId, Contact> people) {
		Contact contact = people.get(id);
		return new Person(id.toString(), (contact != null) ? ContactWords.nameAmongOthers(contact) : "Contact " + id);
	}

	/**
	 * Two contacts that may be one person.
	 *
	 * @param contact whose external id was given
	 * @param other whose email or phone was given with it
	 * @param event the first event that did so
	 * @param apart that somebody has left them apart
	 */
	record Shown(Person contact, Person other, String event, Moment since, @Nullable Apart apart) {

		/** The one that is not on this page of its own. */
		public Person beside(ContactId id) {
			return this.contact.id().equals(id.toString()) ? this.other : this.contact;
		}

	}

	/**
	 * A contact, by the path of its page.
	 */
	record Person(String id, String name) {
	}

	/**
	 * Who left them apart, and when.
	 */
	record Apart(String by, Moment at) {
	}

}

package dev.journeyman.contacts;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that a batch speaks of, as they were and as they become item by item. A
 * contact is known by its external id, else its email, else its phone; whoever is known
 * by less than was said, and has nothing else in its place, adopts the rest.
 */
final class ContactBook {

	private static final String TAKEN = "This belongs to another contact: mend it, or change that contact first.";

	private final Set<Entry> entries = new LinkedHashSet<>();

	private final Map<String, Entry> byExternalId = new HashMap<>();

	private final Map<String, Entry> byEmail = new HashMap<>();

	private final Map<String, Entry> byPhone = new HashMap<>();

	private final Identifiers identifiers;

	private final Instant now;

	/**
	 * Begins with contacts whose rows are locked.
	 */
	ContactBook(Collection<Contact> locked, Identifiers identifiers, Instant now) {
		this.identifiers = identifiers;
		this.now = now;
		for (Contact contact : locked) {
			add(new Entry(contact, contact));
		}
	}

	/**
	 * Takes what is said of one contact; what is left out stays.
	 */
	ContactOutcome update(ContactFields said) {
		return take(said, false);
	}

	/**
	 * Takes all there is to say of one contact; what is left out is cleared.
	 */
	ContactOutcome replace(ContactFields said) {
		return take(said, true);
	}

	List<Contact> made() {
		return this.entries.stream().filter((entry) -> entry.before == null).map((entry) -> entry.contact).toList();
	}

	List<Contact> changed() {
		return this.entries.stream()
			.filter((entry) -> entry.before != null && !entry.contact.equals(entry.before))
			.map((entry) -> entry.contact)
			.toList();
	}

	/**
	 * How emails are compared.
	 */
	static String key(String email) {
		return email.toLowerCase(Locale.ROOT);
	}

	private ContactOutcome take(ContactFields said, boolean whole) {
		Entry external = (said.externalId() != null) ? this.byExternalId.get(said.externalId()) : null;
		Entry email = (said.email() != null) ? this.byEmail.get(key(said.email())) : null;
		Entry phone = (said.phone() != null) ? this.byPhone.get(said.phone()) : null;
		Entry entry = (external != null) ? external : (email != null) ? email : phone;
		if (email != null && (email != entry || !email.isAt(said) || email.isOtherwiseKnown(said))) {
			return new ContactOutcome.Refused(true, "email", TAKEN);
		}
		boolean onlyByPhone = external == null && email == null;
		if (phone != null && (phone != entry || !phone.isOn(said) || phone.isOtherwiseKnown(said)
				|| (onlyByPhone && said.email() != null && phone.contact.email() != null))) {
			return new ContactOutcome.Refused(true, "phone", TAKEN);
		}
		if (entry == null && !whole && !said.describes()) {
			return new ContactOutcome.Refused(false, "externalId",
					"Nobody goes by this external id: give an email, a phone or more about the contact as well.");
		}
		return keep((entry != null) ? entry : new Entry(null, nobody()), said, whole, external == null);
	}

	private ContactOutcome keep(Entry entry, ContactFields said, boolean whole, boolean created) {
		Contact contact = whole ? entry.contact.replacedBy(said) : entry.contact.with(said);
		if (said.attributes() != null) {
			Optional<String> problem = ContactFields.ATTRIBUTES.problem(contact.attributes());
			if (problem.isPresent()) {
				return new ContactOutcome.Refused(false, "attributes",
						"Together with those of the contact they are too many. " + problem.get());
			}
		}
		entry.contact = contact;
		add(entry);
		return new ContactOutcome.Kept(contact, created);
	}

	/** Old keys stay, so that what one item gives up no other takes in the same batch. */
	private void add(Entry entry) {
		this.entries.add(entry);
		Contact contact = entry.contact;
		if (contact.externalId() != null) {
			this.byExternalId.put(contact.externalId(), entry);
		}
		if (contact.email() != null) {
			this.byEmail.put(key(contact.email()), entry);
		}
		if (contact.phone() != null) {
			this.byPhone.put(contact.phone(), entry);
		}
	}

	private Contact nobody() {
		return new Contact(new ContactId(this.identifiers.next()), null, null, null, null, null, Map.of(), this.now);
	}

	private static final class Entry {

		final @Nullable Contact before;

		Contact contact;

		Entry(@Nullable Contact before, Contact contact) {
			this.before = before;
			this.contact = contact;
		}

		boolean isAt(ContactFields said) {
			return said.email() != null && this.contact.email() != null
					&& key(this.contact.email()).equals(key(said.email()));
		}

		boolean isOn(ContactFields said) {
			return Objects.equals(this.contact.phone(), said.phone());
		}

		boolean isOtherwiseKnown(ContactFields said) {
			return said.externalId() != null && this.contact.externalId() != null
					&& !said.externalId().equals(this.contact.externalId());
		}

	}

}

package dev.journeyman.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that a batch speaks of, as they were and as they become item by item. A
 * contact is known by its external ids, else its email, else its phone.
 */
final class ContactBook {

	private static final String TAKEN = "This belongs to another contact: mend it, or change that contact first.";

	private static final String CONTESTED = "This belongs to another contact: it is left as it was.";

	private static final String NEW_NAME = "This is left as it was, because the external id is new to the contact:"
			+ " give it with a later event.";

	private static final String BY_PHONE = "This is left as it was, because the contact was found by its phone and has"
			+ " another email: give its external id to change it.";

	private final Map<ContactId, Entry> entries = new LinkedHashMap<>();

	private final Map<String, Entry> byExternalId = new HashMap<>();

	private final Map<String, Entry> byEmail = new HashMap<>();

	private final Map<String, Entry> byPhone = new HashMap<>();

	private final Map<String, Set<ContactId>> removed = new HashMap<>();

	/** Emails and phones that a row still holds and its contact does not. */
	private final Set<String> givenUp = new HashSet<>();

	private final List<ExternalIds.Given> given = new ArrayList<>();

	private final List<ContactPairs.Found> pairs = new ArrayList<>();

	private final Identifiers identifiers;

	private final Instant now;

	/**
	 * Begins with contacts whose rows are locked.
	 * @param known what is known of external ids that none of their rows names
	 */
	ContactBook(Collection<Contact> locked, Collection<ExternalIds.Known> known, Identifiers identifiers, Instant now) {
		this.identifiers = identifiers;
		this.now = now;
		for (Contact contact : locked) {
			Entry entry = new Entry(contact, contact);
			index(entry);
			if (contact.externalId() != null) {
				this.byExternalId.put(contact.externalId(), entry);
			}
		}
		for (ExternalIds.Known one : known) {
			Entry entry = this.entries.get(one.contact());
			if (one.removed()) {
				this.removed.computeIfAbsent(one.externalId(), (id) -> new HashSet<>()).add(one.contact());
			}
			else if (entry != null) {
				this.byExternalId.put(one.externalId(), entry);
			}
		}
	}

	/**
	 * Takes what an event says of a contact: what is left out, wrong or contested stays.
	 */
	MentionedContact mention(ContactMention mention) {
		ContactFields said = mention.said();
		Entry email = email(said);
		Entry phone = phone(said);
		return switch (meant(said, email, phone)) {
			case Meant.Known known -> update(known.entry(), mention, email, phone);
			case Meant.Renamed renamed -> rename(renamed.entry(), mention, phone);
			case Meant.Nobody nobody -> update(new Entry(null, nobody()), mention, email, phone);
		};
	}

	/**
	 * Takes all there is to say of one contact; what is left out is cleared.
	 */
	ContactOutcome replace(ContactFields said) {
		Entry named = named(said);
		Entry email = email(said);
		Entry phone = phone(said);
		Entry entry = (named != null) ? named : (email != null) ? email : phone;
		boolean otherwiseNamed = named == null && entry != null && entry.contact.externalId() != null;
		if (email != null && (email != entry || otherwiseNamed)) {
			return new ContactOutcome.Refused("email", TAKEN);
		}
		boolean otherEmail = named == null && email == null && said.email() != null && phone != null
				&& phone.contact.email() != null;
		if (phone != null && (phone != entry || otherwiseNamed || otherEmail)) {
			return new ContactOutcome.Refused("phone", TAKEN);
		}
		Entry kept = (entry != null) ? entry : new Entry(null, nobody());
		become(kept, kept.contact.replacedBy(said), said.externalId(), null);
		return new ContactOutcome.Kept(kept.contact, named == null);
	}

	/**
	 * Whether it speaks of an email or phone that is free only once what was said before
	 * has been written.
	 */
	boolean waitsForWriting(ContactFields said) {
		return (said.email() != null && this.givenUp.contains(key(said.email())))
				|| (said.phone() != null && this.givenUp.contains(said.phone()));
	}

	/**
	 * When all of it happens.
	 */
	Instant now() {
		return this.now;
	}

	List<Contact> made() {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.written == null)
			.map((entry) -> entry.contact)
			.toList();
	}

	List<Contact> changed() {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.written != null && !entry.contact.equals(entry.written))
			.map((entry) -> entry.contact)
			.toList();
	}

	/**
	 * External ids that nobody had.
	 */
	List<ExternalIds.Given> given() {
		return List.copyOf(this.given);
	}

	/**
	 * Contacts that were spoken of at once.
	 */
	List<ContactPairs.Found> pairs() {
		return List.copyOf(this.pairs);
	}

	/**
	 * All of it stands in the database now.
	 */
	void written() {
		this.entries.values().forEach((entry) -> entry.written = entry.contact);
		this.givenUp.clear();
		this.given.clear();
		this.pairs.clear();
	}

	/**
	 * How emails are compared.
	 */
	static String key(String email) {
		return email.toLowerCase(Locale.ROOT);
	}

	private Meant meant(ContactFields said, @Nullable Entry email, @Nullable Entry phone) {
		Entry named = named(said);
		if (named != null) {
			return new Meant.Known(named);
		}
		Entry entry = (email != null) ? email : phone;
		String externalId = said.externalId();
		if (entry == null || (externalId != null && wasRemoved(externalId, entry))) {
			return new Meant.Nobody();
		}
		return (externalId != null) ? new Meant.Renamed(entry) : new Meant.Known(entry);
	}

	private MentionedContact update(Entry entry, ContactMention mention, @Nullable Entry email, @Nullable Entry phone) {
		ContactFields said = mention.said();
		List<Violation> warnings = new ArrayList<>();
		Set<Entry> others = new LinkedHashSet<>();
		Set<String> left = new HashSet<>();
		if (email != null && email != entry) {
			warnings.add(new Violation("email", CONTESTED));
			left.add("email");
			others.add(email);
		}
		if (phone != null && phone != entry) {
			warnings.add(new Violation("phone", CONTESTED));
			left.add("phone");
			others.add(phone);
		}
		if (email == null && said.externalId() == null && said.email() != null && entry.contact.email() != null) {
			warnings.add(new Violation("email", BY_PHONE));
			left.add("email");
		}
		Optional<String> tooMany = (said.attributes() != null)
				? ContactFields.ATTRIBUTES.problem(entry.contact.with(said).attributes()) : Optional.empty();
		tooMany.ifPresent((problem) -> {
			warnings.add(new Violation("attributes",
					"They are left as they were, because together with those of the contact they are too many. "
							+ problem));
			left.add("attributes");
		});
		become(entry, entry.contact.with(said.without(left)), said.externalId(), mention.eventId());
		if (said.externalId() == null) {
			return new MentionedContact(entry.contact, Set.of(), warnings);
		}
		for (Entry other : others) {
			this.pairs.add(new ContactPairs.Found(entry.contact.id(), other.contact.id(), mention.eventId(),
					said.externalId()));
		}
		return new MentionedContact(entry.contact,
				others.stream().map((other) -> other.contact.id()).collect(Collectors.toSet()), warnings);
	}

	/** Whoever knows an email is not yet believed to be the person: all else stays. */
	private MentionedContact rename(Entry entry, ContactMention mention, @Nullable Entry phone) {
		ContactFields said = mention.said();
		Contact before = entry.contact;
		Contact wanted = before.with(said);
		List<Violation> warnings = new ArrayList<>();
		if (said.email() != null && (before.email() == null || !key(said.email()).equals(key(before.email())))) {
			warnings.add(new Violation("email", NEW_NAME));
		}
		if (phone != null && phone != entry) {
			warnings.add(new Violation("phone", CONTESTED));
		}
		else if (!Objects.equals(wanted.phone(), before.phone())) {
			warnings.add(new Violation("phone", NEW_NAME));
		}
		Stream
			.of(Map.entry("language", Objects.equals(wanted.language(), before.language())),
					Map.entry("timeZone", Objects.equals(wanted.timeZone(), before.timeZone())),
					Map.entry("attributes", wanted.attributes().equals(before.attributes())))
			.filter((field) -> !field.getValue())
			.forEach((field) -> warnings.add(new Violation(field.getKey(), NEW_NAME)));
		become(entry, before.with(said.without(ContactFields.DETAILS)), said.externalId(), mention.eventId());
		return new MentionedContact(entry.contact, Set.of(), warnings);
	}

	private void become(Entry entry, Contact contact, @Nullable String externalId, @Nullable UUID eventId) {
		Contact before = entry.contact;
		entry.contact = contact;
		if (before.email() != null && (contact.email() == null || !key(before.email()).equals(key(contact.email())))) {
			this.byEmail.remove(key(before.email()));
			this.givenUp.add(key(before.email()));
		}
		if (before.phone() != null && !before.phone().equals(contact.phone())) {
			this.byPhone.remove(before.phone());
			this.givenUp.add(before.phone());
		}
		index(entry);
		if (externalId != null && this.byExternalId.put(externalId, entry) == null) {
			this.given.add(new ExternalIds.Given(externalId, contact.id(), eventId));
		}
	}

	private void index(Entry entry) {
		Contact contact = entry.contact;
		this.entries.put(contact.id(), entry);
		if (contact.email() != null) {
			this.byEmail.put(key(contact.email()), entry);
		}
		if (contact.phone() != null) {
			this.byPhone.put(contact.phone(), entry);
		}
	}

	private @Nullable Entry named(ContactFields said) {
		return (said.externalId() != null) ? this.byExternalId.get(said.externalId()) : null;
	}

	private @Nullable Entry email(ContactFields said) {
		return (said.email() != null) ? this.byEmail.get(key(said.email())) : null;
	}

	private @Nullable Entry phone(ContactFields said) {
		return (said.phone() != null) ? this.byPhone.get(said.phone()) : null;
	}

	private boolean wasRemoved(String externalId, Entry entry) {
		return this.removed.getOrDefault(externalId, Set.of()).contains(entry.contact.id());
	}

	private Contact nobody() {
		return new Contact(new ContactId(this.identifiers.next()), null, null, null, null, null, Map.of(), this.now);
	}

	/**
	 * Whom an event means.
	 */
	private sealed interface Meant {

		/** Somebody we know, as it was said. */
		record Known(Entry entry) implements Meant {
		}

		/** Somebody we know by this email or phone, and now by a new external id. */
		record Renamed(Entry entry) implements Meant {
		}

		/** Nobody yet. */
		record Nobody() implements Meant {
		}

	}

	private static final class Entry {

		@Nullable Contact written;

		Contact contact;

		Entry(@Nullable Contact written, Contact contact) {
			this.written = written;
			this.contact = contact;
		}

	}

}

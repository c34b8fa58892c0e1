package dev.journeyman.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.ContactFields;
import dev.journeyman.contacts.ContactMention;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A contact of whom a test says only what matters: {@code aContact().withEmail(…)}.
 */
public final class ContactBuilder {

	private @Nullable String externalId;

	private @Nullable String email;

	private @Nullable String phone;

	private @Nullable String language;

	private @Nullable ZoneId timeZone;

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	private ContactBuilder() {
	}

	public static ContactBuilder aContact() {
		return new ContactBuilder();
	}

	public ContactBuilder withExternalId(String externalId) {
		this.externalId = externalId;
		return this;
	}

	public ContactBuilder withEmail(String email) {
		this.email = email;
		return this;
	}

	public ContactBuilder withPhone(String phone) {
		this.phone = phone;
		return this;
	}

	public ContactBuilder withLanguage(String language) {
		this.language = language;
		return this;
	}

	public ContactBuilder withTimeZone(String timeZone) {
		this.timeZone = ZoneId.of(timeZone);
		return this;
	}

	public ContactBuilder withAttribute(String name, Object value) {
		this.attributes.put(name, value);
		return this;
	}

	/**
	 * The contact, kept nowhere, with an id of its own.
	 */
	public Contact build() {
		return new Contact(new ContactId(UUID.randomUUID()), this.externalId, this.email, this.phone, this.language,
				this.timeZone, Map.copyOf(this.attributes), Instant.EPOCH);
	}

	/**
	 * What a business says about the contact.
	 */
	public ContactFields said() {
		return new ContactFields(this.externalId, this.email, this.phone, this.language, this.timeZone,
				this.attributes.isEmpty() ? null : Map.copyOf(this.attributes));
	}

	/**
	 * What an event of its own says about the contact.
	 */
	public ContactMention mentioned() {
		return new ContactMention(UUID.randomUUID(), said());
	}

	/**
	 * The contact, kept in the database.
	 */
	public Contact in(TestDatabase database) {
		Clock clock = Clock.systemUTC();
		Contacts contacts = new Contacts(database.jdbc(), new Identifiers(clock), clock);
		Transactions transactions = new Transactions(new JdbcTransactionManager(database.dataSource()));
		return transactions.run(() -> contacts.update(List.of(mentioned()))).getFirst().contact();
	}

}

package dev.journeyman.console;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.shared.ContactId;

/**
 * What a contact is called on a page.
 */
public final class ContactWords {

	private ContactWords() {
	}

	/**
	 * The name among the attributes if there is one, else the external id or an address.
	 */
	public static String name(Contact contact) {
		return Stream
			.of(contact.attributes().get("name"), contact.attributes().get("firstName"), contact.externalId(),
					contact.email(), contact.phone())
			.filter(Objects::nonNull)
			.map(Object::toString)
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse("Contact " + contact.id());
	}

	/**
	 * The same, and what tells the contact from others of that name.
	 */
	static String nameAmongOthers(Contact contact) {
		String name = name(contact);
		return Stream.of(contact.externalId(), contact.email(), contact.phone())
			.filter(Objects::nonNull)
			.findFirst()
			.filter((key) -> !key.equals(name))
			.map((key) -> name + " (" + key + ")")
			.orElse(name);
	}

	static String name(Optional<Contact> contact, ContactId id) {
		return contact.map(ContactWords::name).orElse("Contact " + id);
	}

}

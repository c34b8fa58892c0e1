package dev.journeyman.journeys;

import java.util.HashSet;
import java.util.Set;

import dev.journeyman.contacts.Contact;
import dev.journeyman.shared.ContactId;

/**
 * An accepted event, and its contact as the event left it.
 *
 * @param others whose email or phone it gave with the external id of its contact: what it
 * ends, it ends for them too
 */
record AcceptedEvent(CustomerEvent event, Contact contact, Set<ContactId> others) {

	/**
	 * Everybody whom it may concern.
	 */
	Set<ContactId> concerned() {
		Set<ContactId> concerned = new HashSet<>(this.others);
		concerned.add(this.contact.id());
		return concerned;
	}

}

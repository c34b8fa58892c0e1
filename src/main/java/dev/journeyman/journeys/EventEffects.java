package dev.journeyman.journeys;

import dev.journeyman.contacts.Contact;

import org.springframework.stereotype.Component;

/**
 * What an accepted customer event does: it reaches the contact's running enrollments
 * first, then may start new ones.
 */
@Component
class EventEffects {

	/**
	 * Takes effect within the accepting transaction, in which the contact's row is locked
	 * and the event has been stored.
	 */
	void of(CustomerEvent event, Contact contact) {
		throw new UnsupportedOperationException(event + "" + contact);
	}

}

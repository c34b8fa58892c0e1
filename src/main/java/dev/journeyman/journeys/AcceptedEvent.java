package dev.journeyman.journeys;

import dev.journeyman.contacts.Contact;

/**
 * An accepted event, and its contact as the event left it.
 */
record AcceptedEvent(CustomerEvent event, Contact contact) {
}

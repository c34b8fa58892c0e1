package dev.journeyman.contacts;

import java.util.UUID;

/**
 * What a customer event says of whoever did it. Its text form says nothing of it.
 *
 * @param eventId our id of the event
 * @param said with an external id, an email or a phone at least
 */
public record ContactMention(UUID eventId, ContactFields said) {
}

package dev.journeyman.contacts;

import java.util.List;
import java.util.Set;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Violation;

/**
 * Whom a customer event means. The rows of the contact and of the others are locked.
 *
 * @param contact as the event left it
 * @param others whose email or phone was given with the external id of this one
 * @param warnings the fields that were left as they were, and why
 */
public record MentionedContact(Contact contact, Set<ContactId> others, List<Violation> warnings) {
}

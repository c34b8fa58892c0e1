package dev.journeyman.messaging.policy;

import java.time.Instant;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send.
 *
 * @param expiresAt after which it is worth nothing, if ever
 * @param now when it would leave
 */
public record Proposal(Contact contact, Channel channel, Purpose purpose, @Nullable Instant expiresAt, Instant now) {
}

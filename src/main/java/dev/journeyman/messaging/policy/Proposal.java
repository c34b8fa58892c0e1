package dev.journeyman.messaging.policy;

import java.time.Instant;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.gate.Gate;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send.
 *
 * @param expiresAt after which it is worth nothing, if ever
 * @param gate whether messages may pass on its channel
 * @param now when it would leave
 */
public record Proposal(Contact contact, Channel channel, Purpose purpose, @Nullable Instant expiresAt, Gate gate,
		Instant now) {
}

package dev.journeyman.messaging;

import java.time.Instant;
import java.util.Map;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a journey asks to be sent.
 *
 * @param key the name it is repeated under
 * @param step the element of the model that asks, where the engine may be told to begin
 * again; {@code null} if it may not
 * @param contactId to whom
 * @param journey the journey's process id
 * @param channel on which way
 * @param purpose what it is for
 * @param template the folder below {@code bpmn/messages} that says it
 * @param expiresAt after which it is worth nothing, if ever
 * @param event the customer event that started the journey, as templates see it
 * @param data what the step adds for its template
 */
public record SendRequest(DispatchKey key, @Nullable String step, ContactId contactId, String journey, Channel channel,
		Purpose purpose, String template, @Nullable Instant expiresAt, Map<String, Object> event,
		Map<String, Object> data) {
}

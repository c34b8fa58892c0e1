package dev.journeyman.journeys;

import java.util.Map;

import dev.journeyman.shared.EnrollmentId;

/**
 * What a running journey is told.
 *
 * @param name e.g. {@code message.opened}
 * @param correlationKey what the catching event waits for
 * @param messageId under which the engine knows it again
 * @param variables without personal data
 */
public record ProcessMessage(EnrollmentId enrollmentId, String name, String correlationKey, String messageId,
		Map<String, Object> variables) {
}

package dev.journeyman.journeys;

import java.util.Map;

import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

/**
 * Something the engine has yet to be told.
 *
 * @param id its place in the outbox
 * @param enrollmentId about whom
 * @param kind what is to be done
 * @param messageName of a process message
 * @param correlationKey of a process message
 * @param messageId of a process message
 * @param variables of a process message
 * @param attempts how often it was tried, this time included
 * @param failures how often the engine failed at it
 */
record EngineCommand(long id, EnrollmentId enrollmentId, Kind kind, @Nullable String messageName,
		@Nullable String correlationKey, @Nullable String messageId, Map<String, Object> variables, int attempts,
		int failures) {

	enum Kind {

		CREATE, PUBLISH, CANCEL

	}

}

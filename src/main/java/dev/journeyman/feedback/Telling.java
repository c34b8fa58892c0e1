package dev.journeyman.feedback;

import java.util.Map;

import dev.journeyman.shared.EnrollmentId;

/**
 * How journeys hear of it; see {@code ProcessMessages.tell}.
 */
@FunctionalInterface
interface Telling {

	void tell(EnrollmentId enrollmentId, String name, String correlationKey, String messageId,
			Map<String, Object> variables);

}

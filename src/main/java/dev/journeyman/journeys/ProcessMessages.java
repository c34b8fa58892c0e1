package dev.journeyman.journeys;

import java.util.Map;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.stereotype.Service;

/**
 * Tells running journeys what happened, through the outbox.
 */
@Service
public class ProcessMessages {

	/**
	 * Tells an enrollment a process message, if the version it runs listens for the name.
	 * Joins the caller's transaction.
	 * @param name e.g. {@code message.opened}
	 * @param correlationKey what the catching event waits for
	 * @param messageId under which the engine knows it again
	 * @param variables without personal data
	 */
	public void tell(EnrollmentId enrollmentId, String name, String correlationKey, String messageId,
			Map<String, Object> variables) {
		throw new UnsupportedOperationException();
	}

}

package dev.journeyman.journeys;

import java.util.Map;
import java.util.Optional;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells running journeys what happened, through the outbox.
 */
@Service
public class ProcessMessages {

	private final Enrollments enrollments;

	private final JourneyCatalog catalog;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	ProcessMessages(Enrollments enrollments, JourneyCatalog catalog, EngineOutbox outbox, EngineTelling telling) {
		this.enrollments = enrollments;
		this.catalog = catalog;
		this.outbox = outbox;
		this.telling = telling;
	}

	/**
	 * Tells an enrollment a process message, if it has not ended and the version it runs
	 * listens for the name. Joins the caller's transaction.
	 * @param name e.g. {@code message.opened}
	 * @param correlationKey what the catching event waits for
	 * @param messageId under which the engine knows it again
	 * @param variables without personal data
	 */
	@Transactional
	public void tell(EnrollmentId enrollmentId, String name, String correlationKey, String messageId,
			Map<String, Object> variables) {
		Optional<Enrollment> enrollment = this.enrollments.find(enrollmentId)
			.filter((found) -> found.state() != Enrollment.State.ENDED);
		if (enrollment.isPresent() && listens(enrollment.get(), name)) {
			this.outbox.publish(enrollmentId, name, correlationKey, messageId, variables);
			this.telling.wake();
		}
	}

	private boolean listens(Enrollment enrollment, String name) {
		return this.catalog.listens(enrollment.definitionKey())
			.stream()
			.anyMatch((listening) -> listening.message().equals(name));
	}

}

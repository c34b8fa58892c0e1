package dev.journeyman.journeys;

import java.time.Instant;
import java.util.Map;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

/**
 * One contact's run through a journey.
 *
 * @param id ours
 * @param journey the journey's process id
 * @param definitionKey the version it runs, fixed when it was triggered
 * @param version that version's number
 * @param contactId whose run it is
 * @param subject what it is about, if anything
 * @param event the customer event that started it, as templates see it
 * @param triggeredAt when that event happened
 * @param state how far it is
 * @param endReason why it ended
 * @param goalAt when its goal was reached, if it was
 * @param createdAt when it was enrolled
 * @param endedAt when it ended
 * @param endedBy the operator who ended it
 * @param processInstanceKey the instance that claimed it
 */
public record Enrollment(EnrollmentId id, String journey, long definitionKey, int version, ContactId contactId,
		@Nullable String subject, Map<String, Object> event, Instant triggeredAt, State state,
		@Nullable EndReason endReason, @Nullable Instant goalAt, Instant createdAt, @Nullable Instant endedAt,
		@Nullable String endedBy, @Nullable Long processInstanceKey) {

	/**
	 * How far an enrollment is.
	 */
	public enum State {

		/** Its instance has yet to report. */
		STARTING,
		/** An instance has claimed it. */
		RUNNING,
		/** It is over. */
		ENDED

	}

	/**
	 * Why an enrollment ended.
	 */
	public enum EndReason {

		/** The journey came to its end. */
		COMPLETED,
		/** The contact did what the journey wants. */
		GOAL,
		/** Its instance was cancelled in the engine. */
		CANCELLED,
		/** An operator ended it. */
		STOPPED,
		/** The engine refused to begin it, and an operator gave it up. */
		NOT_STARTED

	}

}

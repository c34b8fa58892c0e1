package dev.journeyman.journeys;

import dev.journeyman.shared.EnrollmentId;

/**
 * An enrollment that an event would start.
 */
record NewEnrollment(EnrollmentId id, Deployment journey, Trigger trigger, AcceptedEvent accepted) {

	CustomerEvent event() {
		return this.accepted.event();
	}

}

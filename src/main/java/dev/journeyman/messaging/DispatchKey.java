package dev.journeyman.messaging;

import dev.journeyman.shared.EnrollmentId;

/**
 * The name a decision to send is repeated under: stable over job time-outs, retries and
 * incidents, and never reused, because the enrollment's id is ours.
 *
 * @param enrollmentId whose journey it is
 * @param elementInstanceKey the step of it, as the engine numbers it
 */
public record DispatchKey(EnrollmentId enrollmentId, long elementInstanceKey) {

	@Override
	public String toString() {
		return this.enrollmentId + "/" + this.elementInstanceKey;
	}

}

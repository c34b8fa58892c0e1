package dev.journeyman.workers;

import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.shared.EnrollmentId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Ends every journey: records that it came to its end, whatever state it finds.
 */
@Component
public class EnrollmentEndedWorker {

	static final String JOB_TYPE = "enrollment-ended";

	private final Enrollments enrollments;

	EnrollmentEndedWorker(Enrollments enrollments) {
		this.enrollments = enrollments;
	}

	@JobWorker(type = JOB_TYPE)
	public void end(@ProcessInstanceKey long instance, @Variable(name = "enrollmentId") @Nullable Object enrollmentId) {
		EnrollmentId id = Inputs.enrollment(enrollmentId);
		this.enrollments.find(id)
			.filter((enrollment) -> Long.valueOf(instance).equals(enrollment.processInstanceKey()))
			.ifPresent((enrollment) -> this.enrollments.end(id, Enrollment.EndReason.COMPLETED));
	}

}

package dev.journeyman.workers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.messaging.LostSteps;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class LostJobsTests {

	private static final EnrollmentId ENROLLMENT = new EnrollmentId(new UUID(0, 1));

	private static final LostStep LOST = new LostStep(new DispatchId(new UUID(0, 2)), ENROLLMENT, 4711, "task_send",
			Instant.parse("2026-11-24T10:00:00Z"));

	private final LostSteps lostSteps = mock();

	private final Enrollments enrollments = mock();

	private final Instances instances = mock();

	private final LostJobs lostJobs = new LostJobs(this.lostSteps, this.enrollments, this.instances);

	@Test
	void believesThatAJobIsLostWhenItIsOverdueTwice() {
		given(this.lostSteps.overdue(anyInt())).willReturn(List.of(LOST));

		this.lostJobs.round();
		then(this.lostSteps).should(never()).conclude(any());
		this.lostJobs.round();

		then(this.lostSteps).should().conclude(LOST);
	}

	@Test
	void beginsTheStepAgain() {
		given(this.lostSteps.take(anyInt())).willReturn(List.of(LOST));
		runs();
		given(this.instances.beginAgain(99, 4711, "task_send")).willReturn(Optional.of(true));

		this.lostJobs.round();

		then(this.lostSteps).should().told(LOST, false);
	}

	@Test
	void asksAgainWhenTheEngineDoesNotAnswer() {
		given(this.lostSteps.take(anyInt())).willReturn(List.of(LOST));
		runs();
		given(this.instances.beginAgain(99, 4711, "task_send")).willReturn(Optional.empty());

		this.lostJobs.round();

		then(this.lostSteps).should(never()).told(any(), anyBoolean());
	}

	@Test
	void beginsNothingForAnEnrollmentThatIsGone() {
		given(this.lostSteps.take(anyInt())).willReturn(List.of(LOST));
		given(this.enrollments.find(ENROLLMENT)).willReturn(Optional.empty());

		this.lostJobs.round();

		then(this.lostSteps).should().told(LOST, true);
		then(this.instances).shouldHaveNoInteractions();
	}

	private void runs() {
		Enrollment enrollment = mock();
		given(enrollment.state()).willReturn(Enrollment.State.RUNNING);
		given(enrollment.processInstanceKey()).willReturn(99L);
		given(this.enrollments.find(ENROLLMENT)).willReturn(Optional.of(enrollment));
	}

}

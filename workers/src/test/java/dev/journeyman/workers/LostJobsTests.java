package dev.journeyman.workers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.journeys.Instances.Beginning;
import dev.journeyman.messaging.LostSteps;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.LostSteps.Overdue;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.junit.jupiter.api.Test;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class LostJobsTests {

	private static final EnrollmentId ENROLLMENT = new EnrollmentId(new UUID(0, 1));

	private static final DispatchId DISPATCH = new DispatchId(new UUID(0, 2));

	private static final Overdue OVERDUE = new Overdue(DISPATCH, Instant.parse("2026-11-24T10:00:00Z"));

	private static final LostStep LOST = new LostStep(DISPATCH, ENROLLMENT, 4711, "task_send", false);

	private static final LostStep SETTLED = new LostStep(DISPATCH, ENROLLMENT, 4711, "task_send", true);

	private final LostSteps lostSteps = mock();

	private final Enrollments enrollments = mock();

	private final Instances instances = mock();

	private final LostJobs lostJobs = new LostJobs(this.lostSteps, this.enrollments, this.instances);

	@Test
	void believesThatAJobIsLostWhenItIsOverdueTwice() {
		given(this.lostSteps.overdue(anyInt())).willReturn(List.of(OVERDUE));
		given(this.instances.mayRun()).willReturn(true);

		this.lostJobs.round();
		then(this.lostSteps).should(never()).conclude(any());
		this.lostJobs.round();

		then(this.lostSteps).should().conclude(OVERDUE);
	}

	@Test
	void believesItOfNoJobWhileTheEngineIsAway() {
		given(this.lostSteps.overdue(anyInt())).willReturn(List.of(OVERDUE));
		given(this.instances.mayRun()).willReturn(true, false, true);

		this.lostJobs.round();
		this.lostJobs.round();
		this.lostJobs.round();

		then(this.lostSteps).should(never()).conclude(any());
	}

	@Test
	void beginsTheStepAgain() {
		takes(LOST);
		given(this.instances.beginAgain(99, 4711, "task_send", Map.of())).willReturn(Beginning.BEGUN);

		this.lostJobs.round();

		then(this.lostSteps).should().begun(LOST);
	}

	@Test
	void namesTheDispatchThatTheStepIsToHearOf() {
		takes(SETTLED);
		given(this.instances.beginAgain(99, 4711, "task_send", Map.of("settledDispatch", DISPATCH.toString())))
			.willReturn(Beginning.BEGUN);

		this.lostJobs.round();

		then(this.lostSteps).should().begun(SETTLED);
	}

	@Test
	void takesAStepThatIsGoneForLeft() {
		takes(SETTLED);
		given(this.instances.beginAgain(anyLong(), anyLong(), any(), any())).willReturn(Beginning.GONE);

		this.lostJobs.round();

		then(this.lostSteps).should().left(SETTLED);
	}

	@Test
	void leavesWhatTheEngineCannotBeginAgainToItsJob() {
		takes(LOST);
		given(this.instances.beginAgain(anyLong(), anyLong(), any(), any())).willReturn(Beginning.REFUSED);

		this.lostJobs.round();

		then(this.lostSteps).should().leaveToItsJob(LOST);
	}

	@Test
	void asksAgainWhenTheEngineDoesNotAnswer() {
		takes(LOST);
		given(this.instances.beginAgain(anyLong(), anyLong(), any(), any())).willReturn(Beginning.UNKNOWN);

		this.lostJobs.round();

		then(this.lostSteps).should(never()).begun(any());
		then(this.lostSteps).should(never()).left(any());
		then(this.lostSteps).should(never()).leaveToItsJob(any());
	}

	@Test
	void beginsNothingForAnEnrollmentThatIsGone() {
		given(this.lostSteps.take(anyInt())).willReturn(List.of(LOST));
		given(this.enrollments.find(ENROLLMENT)).willReturn(Optional.empty());

		this.lostJobs.round();

		then(this.lostSteps).should().left(LOST);
		then(this.instances).shouldHaveNoInteractions();
	}

	private void takes(LostStep lost) {
		given(this.lostSteps.take(anyInt())).willReturn(List.of(lost));
		Enrollment enrollment = mock();
		given(enrollment.state()).willReturn(Enrollment.State.RUNNING);
		given(enrollment.processInstanceKey()).willReturn(99L);
		given(this.enrollments.find(ENROLLMENT)).willReturn(Optional.of(enrollment));
	}

}

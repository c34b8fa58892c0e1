package dev.journeyman.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.messaging.LostSteps;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.LostSteps.Overdue;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Begins a sending step again whose job the engine has lost while it backed off. It is
 * believed to be lost when it is seen overdue twice, a minute of real time apart, while
 * the engine answers: a clock that jumps makes everything overdue for a moment, and so
 * does an engine that has been away.
 */
@Component
class LostJobs implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(LostJobs.class);

	/** A backlog that makes healthy jobs late is not to be doubled. */
	private static final int AT_ONCE = 50;

	private final LostSteps lostSteps;

	private final Enrollments enrollments;

	private final Instances instances;

	private final BackgroundWork work = new BackgroundWork("lost-jobs", Duration.ofMinutes(1), this::round);

	private Set<Overdue> seenBefore = Set.of();

	LostJobs(LostSteps lostSteps, Enrollments enrollments, Instances instances) {
		this.lostSteps = lostSteps;
		this.enrollments = enrollments;
		this.instances = instances;
	}

	boolean round() {
		List<Overdue> overdue = this.lostSteps.overdue(AT_ONCE);
		if (!overdue.isEmpty() && !this.instances.mayRun()) {
			overdue = List.of();
		}
		overdue.stream().filter(this.seenBefore::contains).forEach(this.lostSteps::conclude);
		this.seenBefore = Set.copyOf(overdue);
		this.lostSteps.take(AT_ONCE).forEach(this::beginAgain);
		return false;
	}

	private void beginAgain(LostStep lost) {
		Optional<Long> instance = this.enrollments.find(lost.enrollmentId())
			.filter((enrollment) -> enrollment.state() != Enrollment.State.ENDED)
			.flatMap((enrollment) -> Optional.ofNullable(enrollment.processInstanceKey()));
		if (instance.isEmpty()) {
			this.lostSteps.left(lost);
			return;
		}
		Map<String, Object> variables = lost.settled() ? Map.of(SendStep.SETTLED_DISPATCH, lost.id().toString())
				: Map.of();
		switch (this.instances.beginAgain(instance.get(), lost.elementInstanceKey(), lost.step(), variables)) {
			case BEGUN -> {
				this.lostSteps.begun(lost);
				logger.warn("The engine lost the job of {} in instance {}; the step has begun again", lost.step(),
						instance.get());
			}
			case GONE -> this.lostSteps.left(lost);
			case REFUSED -> {
				this.lostSteps.leaveToItsJob(lost);
				logger.error(
						"The engine lost the job of {} in instance {} and cannot begin the step again; "
								+ "the job is there again once the brokers have been restarted one after the other",
						lost.step(), instance.get());
			}
			case UNKNOWN -> logger.debug("The engine did not say whether {} in instance {} has begun again",
					lost.step(), instance.get());
		}
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

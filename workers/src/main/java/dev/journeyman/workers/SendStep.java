package dev.journeyman.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.EnrollmentStanding;
import dev.journeyman.journeys.EnrollmentStanding.Standing;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.messaging.DispatchKey;
import dev.journeyman.messaging.Messaging;
import dev.journeyman.messaging.SendOutcome;
import dev.journeyman.messaging.SendRequest;
import dev.journeyman.messaging.StillWanted;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import dev.journeyman.shared.Waits;
import io.camunda.client.api.response.ActivatedJob;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What every sending step does: one dispatch for this step of this enrollment, as long as
 * the enrollment is not over.
 */
@Component
class SendStep {

	/**
	 * Local to a step that was begun again because its job was lost: the dispatch whose
	 * outcome it is to hear.
	 */
	static final String SETTLED_DISPATCH = "settledDispatch";

	/** The engine counts with it what it does for each of a list. */
	static final String ONE_OF_MANY = "loopCounter";

	private final Messaging messaging;

	private final Enrollments enrollments;

	private final EnrollmentStanding standing;

	private final Instances instances;

	private final Clock clock;

	SendStep(Messaging messaging, Enrollments enrollments, EnrollmentStanding standing, Instances instances,
			Clock clock) {
		this.messaging = messaging;
		this.enrollments = enrollments;
		this.standing = standing;
		this.instances = instances;
		this.clock = clock;
	}

	/**
	 * Sends, and answers the variable that the step's output mapping reads.
	 */
	Map<String, Object> send(Channel channel, ActivatedJob job, @Nullable Object enrollmentId,
			@Nullable Object template, @Nullable Object purpose, @Nullable Object expiresAt, @Nullable Object data) {
		EnrollmentId id = Inputs.enrollment(enrollmentId);
		Enrollment enrollment = this.enrollments.find(id)
			.orElseThrow(() -> new Misconfigured("There is no enrollment " + id
					+ ". The instance was created elsewhere; cancel it, or start the journey with a contactId only."));
		SendOutcome outcome = settled(job, id).orElseGet(() -> {
			SendRequest request = new SendRequest(new DispatchKey(id, job.getElementInstanceKey()),
					mayBeginAgain(job, enrollment) ? job.getElementId() : null, enrollment.contactId(),
					enrollment.journey(), channel, Inputs.purpose(purpose), Inputs.required("template", template),
					Inputs.instant("expiresAt", expiresAt), enrollment.event(), Inputs.data(data));
			return this.messaging.send(request, wanted(id));
		});
		if (outcome instanceof SendOutcome.NoLongerWanted) {
			leave(enrollment);
		}
		return Map.of("result", SendResult.of(outcome));
	}

	private Optional<SendOutcome> settled(ActivatedJob job, EnrollmentId id) {
		return Inputs.dispatch(job.getVariablesAsMap().get(SETTLED_DISPATCH))
			.flatMap((dispatch) -> this.messaging.outcome(dispatch, id, job.getElementId()));
	}

	/**
	 * The engine would begin a whole list again, not one of it, and knows the elements of
	 * a called process only in an instance that we do not know.
	 */
	private static boolean mayBeginAgain(ActivatedJob job, Enrollment enrollment) {
		return !job.getVariablesAsMap().containsKey(ONE_OF_MANY)
				&& Objects.equals(job.getProcessInstanceKey(), enrollment.processInstanceKey());
	}

	private StillWanted wanted(EnrollmentId id) {
		return () -> switch (this.standing.of(id)) {
			case Standing.On on -> new Answer.Wanted();
			case Standing.Paused paused -> paused(paused.since());
			case Standing.Over over -> new Answer.Over(Reason.of(code(over.why())));
		};
	}

	private static Code code(Standing.Why why) {
		return switch (why) {
			case ENDED -> Code.JOURNEY_OVER;
			case ENDED_FOR_ALL -> Code.JOURNEY_ENDED_FOR_ALL;
			case UNKNOWN -> Code.NO_SUCH_ENROLLMENT;
		};
	}

	private Answer paused(Instant since) {
		Instant now = this.clock.instant();
		Duration half = Waits.whilePaused(since, now).dividedBy(2);
		return new Answer.PausedUntil(now.plus(half), Reason.of(Code.JOURNEY_PAUSED), half);
	}

	/**
	 * The enrollment is over, and its instance still stands here: the message that ends
	 * it is on its way, or the instance has to go.
	 */
	private void leave(Enrollment enrollment) {
		if (this.enrollments.goalOnItsWay(enrollment.id())) {
			throw new Held(this.clock.instant().plus(Duration.ofSeconds(3)),
					"the journey has reached its goal and is ending");
		}
		Long instance = enrollment.processInstanceKey();
		if (instance != null) {
			this.instances.cancel(instance);
		}
		throw new Held(this.clock.instant().plus(Duration.ofSeconds(10)),
				"the enrollment has ended, and its instance is being cancelled");
	}

}

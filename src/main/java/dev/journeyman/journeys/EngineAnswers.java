package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineOutbox.Later;
import dev.journeyman.journeys.EngineProblem.Code;
import dev.journeyman.shared.EnrollmentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Records what the engine answered, many answers in few statements.
 */
@Component
class EngineAnswers {

	private static final Logger logger = LoggerFactory.getLogger(EngineAnswers.class);

	/** A quarter of an hour of failures, with the back-offs between them. */
	private static final int FAILURES = 20;

	private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);

	private static final Duration LONGEST_AWAY = Duration.ofSeconds(30);

	private static final Duration LONGEST_FAILED = Duration.ofMinutes(1);

	private final EngineOutbox outbox;

	private final EnrollmentInstances instances;

	private final Enrollments enrollments;

	private final Deployments deployments;

	private final Deployer deployer;

	private final Clock clock;

	EngineAnswers(EngineOutbox outbox, EnrollmentInstances instances, Enrollments enrollments, Deployments deployments,
			Deployer deployer, Clock clock) {
		this.outbox = outbox;
		this.instances = instances;
		this.enrollments = enrollments;
		this.deployments = deployments;
		this.deployer = deployer;
		this.clock = clock;
	}

	/**
	 * Records them all; may be asked again if it fails on the way.
	 */
	void record(List<Heard> answers, EnginePace pace) {
		Instant now = this.clock.instant();
		Map<EnrollmentId, Long> created = new LinkedHashMap<>();
		List<EngineCommand> sent = new ArrayList<>();
		List<Later> later = new ArrayList<>();
		List<Later> aside = new ArrayList<>();
		List<EnrollmentId> unknown = new ArrayList<>();
		for (Heard heard : answers) {
			EngineCommand command = heard.command();
			switch (heard.answer()) {
				case Answer.Done done -> {
					sent.add(command);
					if (command.kind() == EngineCommand.Kind.CREATE && done.key() != 0) {
						created.put(command.enrollmentId(), done.key());
					}
				}
				case Answer.Busy busy -> later.add(new Later(command, now.plus(pace.jittered(FIRST_BACK_OFF)),
						EngineProblem.of(Code.ENGINE_BUSY), command.failures(), command.attempts() - 1));
				case Answer.Again again -> later.add(away(command, again.problem(), now, pace));
				case Answer.UnknownDefinition definition -> {
					unknown.add(command.enrollmentId());
					later.add(away(command, EngineProblem.of(Code.NOT_DEPLOYED), now, pace));
				}
				case Answer.Failed failed -> {
					int failures = command.failures() + 1;
					Duration backOff = pace.jittered(backOff(failures, LONGEST_FAILED));
					((failures < FAILURES) ? later : aside)
						.add(new Later(command, now.plus(backOff), failed.problem(), failures, command.attempts()));
				}
				case Answer.Refused refused ->
					aside.add(new Later(command, now, refused.problem(), command.failures() + 1, command.attempts()));
			}
		}
		write(created, sent, later, aside);
		deployAgain(unknown);
	}

	private void write(Map<EnrollmentId, Long> created, List<EngineCommand> sent, List<Later> later,
			List<Later> aside) {
		if (!created.isEmpty()) {
			this.instances.created(created);
		}
		if (!sent.isEmpty()) {
			this.outbox.sent(sent);
		}
		if (!later.isEmpty()) {
			this.outbox.again(later);
		}
		if (!aside.isEmpty()) {
			this.outbox.setAside(aside);
			Later first = aside.getFirst();
			logger.error("{} commands to the engine are set aside until an operator decides, one of enrollment {}: {}",
					aside.size(), first.command().enrollmentId(), first.problem().words());
		}
	}

	private void deployAgain(List<EnrollmentId> unknown) {
		if (!unknown.isEmpty()) {
			this.enrollments.find(unknown)
				.stream()
				.map(Enrollment::definitionKey)
				.distinct()
				.forEach(this.deployments::forget);
			this.deployer.wake();
		}
	}

	private static Later away(EngineCommand command, EngineProblem problem, Instant now, EnginePace pace) {
		Duration backOff = pace.jittered(backOff(command.attempts(), LONGEST_AWAY));
		return new Later(command, now.plus(backOff), problem, command.failures(), command.attempts());
	}

	private static Duration backOff(int times, Duration longest) {
		Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.clamp(times - 1, 0, 8));
		return (backOff.compareTo(longest) < 0) ? backOff : longest;
	}

	/**
	 * An answer of the engine.
	 *
	 * @param toldAt when it was asked
	 */
	record Heard(EngineCommand command, Answer answer, Instant toldAt) {
	}

}

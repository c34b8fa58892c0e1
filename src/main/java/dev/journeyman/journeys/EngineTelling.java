package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Empties the outbox into the engine. No transaction spans a call to it.
 */
@Component
class EngineTelling implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(EngineTelling.class);

	private static final int AT_ONCE = 64;

	private static final Duration REMEMBERED = Duration.ofDays(1);

	private final EngineOutbox outbox;

	private final Enrollments enrollments;

	private final Deployments deployments;

	private final Deployer deployer;

	private final Engine engine;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("engine-outbox", Duration.ofSeconds(1), this::round);

	EngineTelling(EngineOutbox outbox, Enrollments enrollments, Deployments deployments, Deployer deployer,
			Engine engine, Clock clock) {
		this.outbox = outbox;
		this.enrollments = enrollments;
		this.deployments = deployments;
		this.deployer = deployer;
		this.engine = engine;
		this.clock = clock;
	}

	/**
	 * Says that the outbox has, or will have once the transaction is committed, something
	 * to tell.
	 */
	void wake() {
		this.work.wake();
	}

	boolean round() {
		List<EngineCommand> commands = this.outbox.take(AT_ONCE);
		List<CompletableFuture<Void>> calls = commands.stream()
			.map((command) -> tell(command).thenAccept((answer) -> heard(command, answer)))
			.toList();
		calls.forEach(CompletableFuture::join);
		if (commands.isEmpty()) {
			this.outbox.purge(this.clock.instant().minus(REMEMBERED));
		}
		return !commands.isEmpty();
	}

	private CompletableFuture<Answer> tell(EngineCommand command) {
		return switch (command.kind()) {
			case CREATE -> create(command);
			case PUBLISH -> this.engine.publish(text(command.messageName()), text(command.correlationKey()),
					text(command.messageId()), command.variables());
		};
	}

	private CompletableFuture<Answer> create(EngineCommand command) {
		Optional<Enrollment> wanted = this.enrollments.find(command.enrollmentId())
			.filter((enrollment) -> enrollment.state() == Enrollment.State.STARTING);
		if (wanted.isEmpty()) {
			return CompletableFuture.completedFuture(new Answer.Done(0));
		}
		Enrollment enrollment = wanted.get();
		Optional<Deployment> version = this.deployments.find(enrollment.definitionKey());
		if (version.isEmpty()) {
			this.deployer.wake();
			return CompletableFuture.completedFuture(new Answer.Again("its journey is not deployed yet"));
		}
		return this.engine.create(enrollment.definitionKey(),
				StartedBy.variables(enrollment, version.get().model().trigger()));
	}

	private void heard(EngineCommand command, Answer answer) {
		switch (answer) {
			case Answer.Done done -> {
				if (command.kind() == EngineCommand.Kind.CREATE && done.key() != 0) {
					this.enrollments.created(command.enrollmentId(), done.key());
				}
				this.outbox.sent(command, null);
			}
			case Answer.Again again -> this.outbox.again(command, backOff(command), again.reason());
			case Answer.UnknownDefinition unknown -> {
				this.enrollments.find(command.enrollmentId())
					.ifPresent((enrollment) -> this.deployments.forget(enrollment.definitionKey()));
				this.deployer.wake();
				this.outbox.again(command, backOff(command), "its journey is being deployed again");
			}
			case Answer.Refused refused -> {
				logger.error("The engine refused a {} of enrollment {}: {}", command.kind(), command.enrollmentId(),
						refused.reason());
				this.outbox.again(command, Duration.ofMinutes(1), refused.reason());
			}
		}
	}

	private static Duration backOff(EngineCommand command) {
		return Duration.ofMillis(Math.min(30_000, 250L << Math.min(command.attempts(), 7)));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

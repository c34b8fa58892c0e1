package dev.journeyman.journeys;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineCommand.Kind;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Turns commands of the outbox into calls to the engine, as far as they are still wanted.
 */
@Component
class EngineCalls {

	private static final Answer NOT_WANTED = new Answer.Done(0);

	private final Enrollments enrollments;

	private final EnrollmentInstances instances;

	private final Deployments deployments;

	private final Engine engine;

	EngineCalls(Enrollments enrollments, EnrollmentInstances instances, Deployments deployments, Engine engine) {
		this.enrollments = enrollments;
		this.instances = instances;
		this.deployments = deployments;
		this.engine = engine;
	}

	/**
	 * Reads what the calls need to know, many in few statements, and makes none yet.
	 */
	List<Call> of(List<EngineCommand> commands) {
		Map<EnrollmentId, Enrollment> starting = this.enrollments.find(about(commands, Kind.CREATE))
			.stream()
			.filter((enrollment) -> enrollment.state() == Enrollment.State.STARTING)
			.collect(Collectors.toMap(Enrollment::id, Function.identity()));
		Map<Long, Deployment> versions = this.deployments
			.find(starting.values().stream().map(Enrollment::definitionKey).collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(Deployment::definitionKey, Function.identity()));
		Map<EnrollmentId, Long> running = this.instances.of(about(commands, Kind.CANCEL));
		return commands.stream().map((command) -> new Call(command, () -> switch (command.kind()) {
			case CREATE -> create(starting.get(command.enrollmentId()), versions);
			case PUBLISH -> this.engine.publish(text(command.messageName()), text(command.correlationKey()),
					text(command.messageId()), command.variables());
			case CANCEL -> Optional.ofNullable(running.get(command.enrollmentId()))
				.map(this.engine::cancel)
				.orElseGet(() -> CompletableFuture.completedFuture(NOT_WANTED));
		})).toList();
	}

	private CompletableFuture<Answer> create(@Nullable Enrollment enrollment, Map<Long, Deployment> versions) {
		if (enrollment == null) {
			return CompletableFuture.completedFuture(NOT_WANTED);
		}
		Deployment version = versions.get(enrollment.definitionKey());
		if (version == null) {
			return CompletableFuture.completedFuture(new Answer.UnknownDefinition());
		}
		return this.engine.create(enrollment.definitionKey(),
				StartedBy.variables(enrollment, version.model().trigger()));
	}

	private static Set<EnrollmentId> about(List<EngineCommand> commands, Kind kind) {
		return commands.stream()
			.filter((command) -> command.kind() == kind)
			.map(EngineCommand::enrollmentId)
			.collect(Collectors.toSet());
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	/**
	 * How to tell a command; its future never fails.
	 */
	record Call(EngineCommand command, Supplier<CompletableFuture<Answer>> telling) {
	}

}

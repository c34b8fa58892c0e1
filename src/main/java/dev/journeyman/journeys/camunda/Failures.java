package dev.journeyman.journeys.camunda;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import dev.journeyman.journeys.EngineProblem;
import dev.journeyman.journeys.EngineProblem.Code;
import io.grpc.Status;

/**
 * Reads the failures of commands. Whatever is not understood may be tried again.
 */
final class Failures {

	private Failures() {
	}

	static Answer ofCreation(Throwable failure) {
		Status.Code code = code(failure);
		return switch (code) {
			case NOT_FOUND -> new Answer.UnknownDefinition();
			case INVALID_ARGUMENT, FAILED_PRECONDITION ->
				new Answer.Refused(new EngineProblem(Code.REFUSED, code.name()));
			default -> other(failure);
		};
	}

	static Answer ofPublication(Throwable failure) {
		Status.Code code = code(failure);
		return switch (code) {
			// it waits there already, under the same id
			case ALREADY_EXISTS -> new Answer.Done(0);
			case INVALID_ARGUMENT -> new Answer.Refused(new EngineProblem(Code.REFUSED, code.name()));
			default -> other(failure);
		};
	}

	static Answer ofEnding(Throwable failure) {
		return (code(failure) == Status.Code.NOT_FOUND) ? new Answer.Done(0) : other(failure);
	}

	/**
	 * An element that is gone is an invalid argument, and so is one that the engine
	 * cannot begin again; only its words tell them apart.
	 */
	static Answer ofBeginningAgain(Throwable failure) {
		if (code(failure) != Status.Code.INVALID_ARGUMENT) {
			return ofEnding(failure);
		}
		return String.valueOf(Status.fromThrowable(failure).getDescription()).contains("terminate instructions")
				? new Answer.Done(0) : new Answer.Refused(new EngineProblem(Code.REFUSED, code(failure).name()));
	}

	static RuntimeException ofDeployment(Throwable failure) {
		Status.Code code = code(failure);
		return switch (code) {
			case INVALID_ARGUMENT -> new EngineRefused(Status.fromThrowable(failure).getDescription() + "");
			default -> new EngineUnavailable("the engine answered " + code);
		};
	}

	private static Answer other(Throwable failure) {
		Status.Code code = code(failure);
		return switch (code) {
			case RESOURCE_EXHAUSTED ->
				tooLarge(failure) ? new Answer.Refused(EngineProblem.of(Code.TOO_LARGE)) : new Answer.Busy();
			case UNAVAILABLE, DEADLINE_EXCEEDED -> new Answer.Again(new EngineProblem(Code.ENGINE_AWAY, code.name()));
			case UNAUTHENTICATED, PERMISSION_DENIED ->
				new Answer.Again(new EngineProblem(Code.CREDENTIALS_REFUSED, code.name()));
			default -> new Answer.Failed(new EngineProblem(Code.ENGINE_FAILED, code.name()));
		};
	}

	/** The same code as a busy engine's, which no patience helps. */
	private static boolean tooLarge(Throwable failure) {
		return String.valueOf(Status.fromThrowable(failure).getDescription()).contains("exceeds maximum size");
	}

	private static Status.Code code(Throwable failure) {
		return Status.fromThrowable(failure).getCode();
	}

}

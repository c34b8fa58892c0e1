package dev.journeyman.journeys.camunda;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import io.grpc.Status;

/**
 * Reads the failures of commands. Whatever is not understood may be tried again.
 */
final class Failures {

	private Failures() {
	}

	static Answer ofCreation(Throwable failure) {
		return switch (code(failure)) {
			case NOT_FOUND -> new Answer.UnknownDefinition();
			case INVALID_ARGUMENT, FAILED_PRECONDITION -> new Answer.Refused("the engine refused to create it");
			default -> again(failure);
		};
	}

	static Answer ofPublication(Throwable failure) {
		return switch (code(failure)) {
			// it waits there already, under the same id
			case ALREADY_EXISTS -> new Answer.Done(0);
			case INVALID_ARGUMENT -> new Answer.Refused("the engine refused the message");
			default -> again(failure);
		};
	}

	static Answer ofEnding(Throwable failure) {
		return (code(failure) == Status.Code.NOT_FOUND) ? new Answer.Done(0) : again(failure);
	}

	static RuntimeException ofDeployment(Throwable failure) {
		Status.Code code = code(failure);
		return switch (code) {
			case INVALID_ARGUMENT -> new EngineRefused(Status.fromThrowable(failure).getDescription() + "");
			default -> new EngineUnavailable("the engine answered " + code);
		};
	}

	private static Answer again(Throwable failure) {
		return new Answer.Again("the engine answered " + code(failure));
	}

	private static Status.Code code(Throwable failure) {
		return Status.fromThrowable(failure).getCode();
	}

}

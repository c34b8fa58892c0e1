package dev.journeyman.local.engine.grpc;

import java.util.concurrent.CompletionException;

import dev.journeyman.local.engine.zeebe.CommandRejected;
import dev.journeyman.local.engine.zeebe.EngineStopped;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/**
 * Says over gRPC what went wrong.
 */
final class Failures {

	private Failures() {
	}

	static void tell(StreamObserver<?> caller, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		Status status = status(cause).withDescription(cause.getMessage());
		unlessGone(() -> caller.onError(status.asRuntimeException()));
	}

	private static Status status(Throwable failure) {
		return switch (failure) {
			case CommandRejected rejected -> switch (rejected.type()) {
				case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT;
				case NOT_FOUND -> Status.NOT_FOUND;
				case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
				case INVALID_STATE -> Status.FAILED_PRECONDITION;
				case PROCESSING_ERROR -> Status.INTERNAL;
				case EXCEEDED_BATCH_RECORD_SIZE -> Status.RESOURCE_EXHAUSTED;
				default -> Status.UNKNOWN;
			};
			case EngineStopped stopped -> Status.UNAVAILABLE;
			case IllegalArgumentException wrong -> Status.INVALID_ARGUMENT;
			case UnsupportedOperationException missing -> Status.UNIMPLEMENTED;
			default -> Status.INTERNAL.withCause(failure);
		};
	}

	/**
	 * Answers a caller who may have hung up meanwhile, which is nobody's fault.
	 */
	static void unlessGone(Runnable answer) {
		try {
			answer.run();
		}
		catch (StatusRuntimeException | IllegalStateException ex) {
			// nobody is there to be told
		}
	}

}

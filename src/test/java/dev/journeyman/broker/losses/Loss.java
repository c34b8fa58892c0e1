package dev.journeyman.broker.losses;

import io.grpc.Status;

/**
 * How a command about a job can be lost.
 */
public enum Loss {

	/** It never arrived, and the gateway said 503. */
	UNHEARD_UNAVAILABLE(false, Status.Code.UNAVAILABLE),
	/** It never arrived, and the gateway said 500. */
	UNHEARD_INTERNAL(false, Status.Code.INTERNAL),
	/** It never arrived, and nobody said anything. */
	UNHEARD_SILENCE(false, Status.Code.DEADLINE_EXCEEDED),
	/** It was done, and the gateway said 503. */
	DONE_UNAVAILABLE(true, Status.Code.UNAVAILABLE),
	/** It was done, and the gateway said 500. */
	DONE_INTERNAL(true, Status.Code.INTERNAL),
	/** It was done, and nobody said so. */
	DONE_SILENCE(true, Status.Code.DEADLINE_EXCEEDED);

	private final boolean done;

	private final Status.Code code;

	Loss(boolean done, Status.Code code) {
		this.done = done;
		this.code = code;
	}

	boolean isDone() {
		return this.done;
	}

	/** What the client hears instead. */
	Status status() {
		return this.code.toStatus().withDescription("lost by the test");
	}

}

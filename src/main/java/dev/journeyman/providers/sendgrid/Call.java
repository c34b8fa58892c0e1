package dev.journeyman.providers.sendgrid;

import java.time.Instant;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * One hand-over in progress on this thread: when it must be over, and whether its request
 * has begun to leave. The SDK has no way to pass such a thing through.
 */
final class Call implements AutoCloseable {

	private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

	private final Instant deadline;

	private boolean left;

	private @Nullable Future<?> abort;

	private Call(Instant deadline) {
		this.deadline = deadline;
	}

	static Call begin(Instant deadline) {
		Call call = new Call(deadline);
		CURRENT.set(call);
		return call;
	}

	/**
	 * The one in progress.
	 * @throws IllegalStateException if there is none: nothing may be sent outside one
	 */
	static Call current() {
		Call call = CURRENT.get();
		if (call == null) {
			throw new IllegalStateException("no hand-over is in progress");
		}
		return call;
	}

	Instant deadline() {
		return this.deadline;
	}

	/**
	 * Says what would abort the call, so that it is forgotten once the call is over.
	 */
	void abortedBy(Future<?> abort) {
		this.abort = abort;
	}

	/**
	 * Notes that the request begins to leave: from here on it may have been taken.
	 * @return whether it is the first time; there must be no second
	 */
	boolean leave() {
		boolean first = !this.left;
		this.left = true;
		return first;
	}

	boolean hasLeft() {
		return this.left;
	}

	@Override
	public void close() {
		CURRENT.remove();
		if (this.abort != null) {
			this.abort.cancel(false);
		}
	}

}

package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body that leaves once, and not after its deadline. It is asked for when the
 * connection is open, so whatever fails before surely was not taken.
 */
final class GuardedBody implements BodyPublisher {

	private final BodyPublisher body;

	private final Clock clock;

	private final Instant deadline;

	private final AtomicBoolean left = new AtomicBoolean();

	GuardedBody(byte[] body, Clock clock, Instant deadline) {
		this.body = BodyPublishers.ofByteArray(body);
		this.clock = clock;
		this.deadline = deadline;
	}

	/**
	 * Whether it has begun to leave: from here on it may have been taken.
	 */
	boolean hasLeft() {
		return this.left.get();
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
		if (!this.clock.instant().isBefore(this.deadline)) {
			refuse(connection, "the deadline has passed");
		}
		else if (!this.left.compareAndSet(false, true)) {
			refuse(connection, "a request leaves once only");
		}
		else {
			this.body.subscribe(connection);
		}
	}

	private static void refuse(Flow.Subscriber<? super ByteBuffer> connection, String reason) {
		connection.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
			}

			@Override
			public void cancel() {
			}

		});
		connection.onError(new IOException(reason));
	}

}

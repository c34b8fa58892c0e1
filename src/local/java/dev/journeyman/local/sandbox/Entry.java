package dev.journeyman.local.sandbox;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A message at the far end, with what its provider remembers beside what people see.
 */
sealed interface Entry {

	SandboxMessage message();

	/** The provider's id of the request that brought it. */
	String providerId();

	/** In which order things are told about it. */
	Lane lane();

	/**
	 * An email of SendGrid.
	 *
	 * @param customArgs given back with each event
	 */
	record Email(SandboxMessage message, String providerId, Map<String, String> customArgs,
			Lane lane) implements Entry {
	}

	/**
	 * A text of MessageBird.
	 */
	final class Text implements Entry {

		private final SandboxMessage message;

		private final Order order;

		private final Lane lane = new Lane();

		private volatile Status status;

		Text(SandboxMessage message, Order order) {
			this.message = message;
			this.order = order;
			this.status = new Status("sent", message.sentAt(), "successfully sent", null);
		}

		@Override
		public SandboxMessage message() {
			return this.message;
		}

		@Override
		public String providerId() {
			return this.order.id();
		}

		@Override
		public Lane lane() {
			return this.lane;
		}

		Order order() {
			return this.order;
		}

		Status status() {
			return this.status;
		}

		void become(Status next) {
			this.status = next;
		}

	}

	/**
	 * What the sender of a text asked for.
	 *
	 * @param parts into which the text is cut
	 * @param reportUrl where its reports go, if not where all go
	 */
	record Order(String id, String originator, String body, @Nullable String reference, String datacoding,
			@Nullable Integer validity, int parts, @Nullable URI reportUrl, Instant createdAt) {
	}

	/**
	 * How far a text came.
	 */
	record Status(String name, Instant at, String reason, @Nullable Integer errorCode) {
	}

	/**
	 * Keeps the first attempts to tell about one message in order.
	 */
	final class Lane {

		private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

		/** Joins the lane: waits for the first part, completes the second. */
		synchronized Turn join() {
			CompletableFuture<@Nullable Void> before = this.last;
			this.last = new CompletableFuture<>();
			return new Turn(before, this.last);
		}

		synchronized CompletableFuture<@Nullable Void> last() {
			return this.last;
		}

	}

	/**
	 * A place in a lane.
	 */
	record Turn(CompletableFuture<@Nullable Void> before, CompletableFuture<@Nullable Void> done) {
	}

}

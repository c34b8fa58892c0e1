package dev.journeyman.messaging;

import java.time.Instant;

import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it was when it was read.
 *
 * @param address where it went, once it was handed over
 * @param attempts hand-overs begun
 * @param heldUntil when a held one is tried again, or {@code null} if somebody has to
 * mend something first
 * @param placeAt the place in its provider's queue that it was given
 * @param leaseUntil until when nobody else touches what is handed over
 * @param unconfirmedAt since when nobody knows
 * @param settleAt when it is looked for next
 * @param absentAt when its provider first said it had not heard of it
 * @param repeated whether it was sent once more after nobody knew
 * @param journeyOver whether its enrollment has ended
 * @param stepLeft whether it was suppressed because no job came for it any more
 * @param renewAt when the engine is told to begin its step again
 * @param jobDueAt until when its job should come for what somebody else has found out or
 * decided
 */
record Entry(Dispatch dispatch, @Nullable Instant expiresAt, @Nullable String address, int attempts,
		@Nullable Instant heldUntil, @Nullable Instant placeAt, @Nullable Instant leaseUntil,
		@Nullable Instant unconfirmedAt, @Nullable Instant settleAt, @Nullable Instant absentAt, boolean repeated,
		boolean journeyOver, boolean stepLeft, @Nullable Instant renewAt, @Nullable Instant jobDueAt) {

	DispatchId id() {
		return this.dispatch.id();
	}

	State state() {
		return this.dispatch.state();
	}

	/**
	 * Whether it waits to be decided; one that an operator or the journey has concluded
	 * does not.
	 */
	boolean isUndecided() {
		return state() == State.DECIDING || state() == State.HELD || this.stepLeft;
	}

	/**
	 * Whether another message takes its place once the engine has been told to begin its
	 * step again.
	 */
	boolean isRenewing() {
		return this.renewAt != null && this.jobDueAt == null;
	}

	/**
	 * Whether it is what its step hears, for good.
	 */
	boolean isSettled() {
		return state().isFinal() && !this.stepLeft && !isRenewing();
	}

	/**
	 * Why it is in its state.
	 */
	Reason reason() {
		Reason reason = this.dispatch.reason();
		return (reason != null) ? reason : Reason.of(Code.OTHER);
	}

	/**
	 * An instant, or the message's expiry if that comes first: what expires while it is
	 * held is answered at once.
	 */
	Instant notAfterExpiry(Instant instant) {
		return (this.expiresAt != null && this.expiresAt.isBefore(instant)) ? this.expiresAt : instant;
	}

	/** Names no address. */
	@Override
	public String toString() {
		return "Entry[" + id() + ", " + state() + "]";
	}

}

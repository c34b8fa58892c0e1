package dev.journeyman.messaging;

import java.time.Instant;
import java.util.List;

import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.Ledger.Reservation;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a dispatch that is being decided.
 *
 * @param state its next one
 * @param reason why
 * @param verdicts what every rule said, or {@code null} for what they said before
 * @param heldUntil when it is tried again
 * @param placeAt the place in its provider's queue that it was given
 * @param journeyOver whether its enrollment has ended
 * @param reservation of its hand-over
 */
record Move(State state, @Nullable Reason reason, @Nullable List<Explanation> verdicts, @Nullable Instant heldUntil,
		@Nullable Instant placeAt, boolean journeyOver, @Nullable Reservation reservation) {

	static Move hold(Instant until, Reason reason, List<Explanation> verdicts) {
		return new Move(State.HELD, reason, verdicts, until, null, false, null);
	}

	/** Somebody has to mend something first. */
	static Move waitForSomebody(Reason reason) {
		return new Move(State.HELD, reason, null, null, null, false, null);
	}

	static Move queue(Instant place, Reason reason, List<Explanation> verdicts) {
		return new Move(State.HELD, reason, verdicts, place, place, false, null);
	}

	/** It never leaves. */
	static Move conclude(State state, Reason reason, List<Explanation> verdicts) {
		return new Move(state, reason, verdicts, null, null, false, null);
	}

	/** It never leaves, because its enrollment is over. */
	static Move over(Reason reason, List<Explanation> verdicts) {
		return new Move(State.SUPPRESSED, reason, verdicts, null, null, true, null);
	}

	static Move handOver(Reservation reservation, List<Explanation> verdicts) {
		return new Move(State.HANDED_OVER, null, verdicts, null, null, false, reservation);
	}

}

package dev.journeyman.messaging;

import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;

/**
 * What became of a decision to send: the expected answers, final each.
 */
public sealed interface SendOutcome {

	DispatchId dispatchId();

	/** The provider took it. */
	record Sent(DispatchId dispatchId) implements SendOutcome {
	}

	/** A rule forbade it. */
	record Suppressed(DispatchId dispatchId, Reason reason) implements SendOutcome {
	}

	/** The provider refused it for good. */
	record Rejected(DispatchId dispatchId, Reason reason) implements SendOutcome {
	}

	/** Nobody could find out whether it left, and it is not sent again. */
	record Unconfirmed(DispatchId dispatchId, Reason reason) implements SendOutcome {
	}

	/** Its time was over before it could leave. */
	record Expired(DispatchId dispatchId, Reason reason) implements SendOutcome {
	}

	/** The enrollment ended before it could leave: the step itself is over. */
	record NoLongerWanted(DispatchId dispatchId, Reason reason) implements SendOutcome {
	}

}

package dev.journeyman.messaging;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.stereotype.Service;

/**
 * Decides, reserves, hands over and records: the one way by which a message leaves.
 */
@Service
public class Messaging {

	private final Dispatches dispatches;

	Messaging(Dispatches dispatches) {
		this.dispatches = dispatches;
	}

	/**
	 * Sends a message once, if every rule allows it.
	 * @return what became of it, for good
	 * @throws dev.journeyman.shared.Held if it cannot be said yet; ask again then
	 * @throws dev.journeyman.shared.Misconfigured if the template or a variable of it is
	 * missing
	 */
	public SendOutcome send(SendRequest request, StillWanted stillWanted) {
		throw new UnsupportedOperationException(this.dispatches + "");
	}

	/**
	 * Says that an enrollment has ended: what waits of it is not sent any more. Joins the
	 * caller's transaction.
	 */
	public void journeyMovedOn(EnrollmentId enrollmentId) {
		throw new UnsupportedOperationException();
	}

}

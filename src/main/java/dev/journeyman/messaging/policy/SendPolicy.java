package dev.journeyman.messaging.policy;

/**
 * A rule on sending. The list of them, in their order, is the rulebook.
 */
public interface SendPolicy {

	/**
	 * Its name, e.g. {@code not-expired}: kept with dispatches, and said in words by
	 * {@link dev.journeyman.messaging.reason.ReasonWords}.
	 */
	String name();

	/**
	 * Judges a message; asked again, under the contact's lock, right before it leaves.
	 */
	Verdict judge(Proposal proposal);

}

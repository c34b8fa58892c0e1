package dev.journeyman.messaging.policy;

/**
 * A rule on sending. The list of them, in their order, is the rulebook.
 */
public interface SendPolicy {

	/**
	 * What it demands, in plain words, e.g. {@code the message has not expired}.
	 */
	String name();

	/**
	 * Judges a message; asked again, under the contact's lock, right before it leaves.
	 */
	Verdict judge(Proposal proposal);

}

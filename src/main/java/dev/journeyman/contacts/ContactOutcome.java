package dev.journeyman.contacts;

/**
 * What became of something that was said about a contact.
 */
public sealed interface ContactOutcome {

	/**
	 * The contact is found or made, brought up to date, and its row is locked.
	 *
	 * @param contact as it is now
	 * @param created whether nobody went by that external id before
	 */
	record Kept(Contact contact, boolean created) implements ContactOutcome {
	}

	/**
	 * The contact stays as it was.
	 *
	 * @param conflict whether other contacts stand against it, or else it is wrong in
	 * itself
	 * @param field which is in the way
	 * @param message what to do about it
	 */
	record Refused(boolean conflict, String field, String message) implements ContactOutcome {
	}

}

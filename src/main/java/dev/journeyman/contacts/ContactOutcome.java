package dev.journeyman.contacts;

/**
 * What became of all that was said about a contact.
 */
sealed interface ContactOutcome {

	/**
	 * The contact is found or made, brought up to date, and its row is locked.
	 *
	 * @param contact as it is now
	 * @param created whether nobody went by that external id before
	 */
	record Kept(Contact contact, boolean created) implements ContactOutcome {
	}

	/**
	 * The contact stays as it was, because other contacts stand against it.
	 *
	 * @param field which is in the way
	 * @param message what to do about it
	 */
	record Refused(String field, String message) implements ContactOutcome {
	}

}

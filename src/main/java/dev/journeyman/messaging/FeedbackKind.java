package dev.journeyman.messaging;

import java.util.Locale;

/**
 * What can happen to a dispatch after its hand-over.
 */
public enum FeedbackKind {

	/** The provider has it. */
	TAKEN,
	/** Not delivered yet; the provider tries again. */
	DEFERRED,
	/** It arrived. */
	DELIVERED,
	/** It will never arrive. */
	FAILED,
	/** A human opened it. */
	OPENED,
	/** A machine fetched it; says nothing about the human. */
	OPENED_BY_MACHINE,
	/** A link in it was followed; a human opened it. */
	CLICKED,
	/** The contact answered. */
	REPLIED,
	/** The contact reported it as spam. */
	COMPLAINED,
	/** The contact unsubscribed through it. */
	UNSUBSCRIBED;

	/**
	 * Its word in interfaces and in the names of process messages, e.g. {@code opened}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

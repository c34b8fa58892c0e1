package dev.journeyman.journeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What somebody should know of a model that may run all the same.
 *
 * @param about the id of an element, or the name of what the model says
 * @param text a sentence or more, which names it too; no value of anybody's
 * @param seen how often it happened, where it is seen only when it happens
 */
public record Hint(String about, String text, @Nullable Seen seen) {

	/**
	 * A hint that is there as long as the model is.
	 */
	Hint(String about, String text) {
		this(about, text, null);
	}

	/**
	 * How often something happened, and when last.
	 */
	public record Seen(long times, Instant last) {
	}

}

package dev.journeyman.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of what somebody sent.
 *
 * @param item which item of a batch, counted from 0; missing where only one was sent
 * @param field its path, e.g. {@code contact.email}; {@code body} is all of it
 * @param message what to do, in a sentence that repeats no value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(@Nullable Integer item, String field, String message) {

	public Violation(String field, String message) {
		this(null, field, message);
	}

	/**
	 * The same for an item of a batch.
	 */
	public Violation ofItem(int number) {
		return new Violation(number, this.field, this.message);
	}

}

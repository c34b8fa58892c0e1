package dev.journeyman.shared;

import java.util.UUID;

/**
 * Names one contact's run through a journey.
 */
public record EnrollmentId(UUID value) {

	/**
	 * Reads an id from its canonical text.
	 * @throws IllegalArgumentException if the text is no UUID
	 */
	public static EnrollmentId of(String text) {
		return new EnrollmentId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

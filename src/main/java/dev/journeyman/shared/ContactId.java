package dev.journeyman.shared;

import java.util.UUID;

/**
 * Names a contact across modules; never an address.
 */
public record ContactId(UUID value) {

	/**
	 * Reads an id from its canonical text.
	 * @throws IllegalArgumentException if the text is no UUID
	 */
	public static ContactId of(String text) {
		return new ContactId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

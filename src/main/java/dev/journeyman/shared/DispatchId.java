package dev.journeyman.shared;

import java.util.UUID;

/**
 * Names one decision to send one message; providers hear it as our reference.
 */
public record DispatchId(UUID value) {

	/**
	 * Reads an id from its canonical text.
	 * @throws IllegalArgumentException if the text is no UUID
	 */
	public static DispatchId of(String text) {
		return new DispatchId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

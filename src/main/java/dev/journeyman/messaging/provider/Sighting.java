package dev.journeyman.messaging.provider;

/**
 * What a provider knows of a message it may have taken.
 */
public sealed interface Sighting {

	/** It took it, under this id of its own. */
	record Found(String providerMessageId) implements Sighting {
	}

	/** It has not heard of it, now. */
	record Absent() implements Sighting {
	}

	/** This provider cannot be asked, or not now. */
	record CannotTell() implements Sighting {
	}

}

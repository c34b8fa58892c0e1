package dev.journeyman.providers.messagebird;

import dev.journeyman.providers.AnySetting;

/**
 * Holds where MessageBird is to carry messages.
 */
class MessageBirdSetUp extends AnySetting {

	MessageBirdSetUp() {
		super("journeyman.messagebird.access-key", "journeyman.messagebird.signing-key",
				"journeyman.messagebird.originator");
	}

}

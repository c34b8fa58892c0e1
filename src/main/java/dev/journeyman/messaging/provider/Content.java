package dev.journeyman.messaging.provider;

/**
 * What is said, rendered for a channel.
 */
public sealed interface Content {

	/**
	 * An email in both of its forms.
	 */
	record Email(String subject, String text, String html) implements Content {
	}

	/**
	 * A text message.
	 */
	record Text(String text) implements Content {
	}

}

package dev.journeyman.journeys;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A process message that a journey, or a process it calls, can catch.
 *
 * @param message its name, e.g. {@code enrollment.order.placed} or {@code message.opened}
 * @param match a FEEL condition over {@code event} and {@code enrollment} that says which
 * of the contact's events reach the enrollment; any if missing
 * @param goal whether it is what the journey wants
 */
public record Listening(String message, @Nullable String match, boolean goal) {

	private static final String CUSTOMER_EVENT = "enrollment.";

	/**
	 * The process message by which a customer event is told.
	 */
	public static String messageFor(String customerEvent) {
		return CUSTOMER_EVENT + customerEvent;
	}

	/**
	 * The customer event that a process message tells of; none for other messages.
	 */
	public static Optional<String> customerEvent(String message) {
		return message.startsWith(CUSTOMER_EVENT) ? Optional.of(message.substring(CUSTOMER_EVENT.length()))
				: Optional.empty();
	}

}

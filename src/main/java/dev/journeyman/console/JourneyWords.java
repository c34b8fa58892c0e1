package dev.journeyman.console;

import java.time.Duration;
import java.util.Locale;

import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.JourneyModel;
import dev.journeyman.journeys.Listening;
import dev.journeyman.journeys.Reentry;
import dev.journeyman.journeys.Trigger;

/**
 * What models and enrollments say, in plain words.
 */
public final class JourneyWords {

	private JourneyWords() {
	}

	/**
	 * A customer event's name as a person says it: {@code cart.abandoned} is {@code Cart
	 * abandoned}.
	 */
	public static String event(String name) {
		String words = name.replace('.', ' ').replace('_', ' ').replace('-', ' ').strip();
		return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	static String starts(JourneyModel model) {
		Trigger trigger = model.trigger();
		if (trigger == null) {
			return "By hand only";
		}
		return event(trigger.event()) + ((trigger.when() != null) ? ", if " + trigger.when() : "");
	}

	static String reentry(Reentry reentry) {
		return switch (reentry) {
			case ONCE -> "Once for each contact, ever.";
			case ONE_AT_A_TIME -> "Not while the contact is on it already.";
			case ONE_PER_SUBJECT -> "Not while the contact is on it already about the same thing.";
			case ALWAYS -> "Each time.";
		};
	}

	static String age(Trigger trigger) {
		Duration coolDown = trigger.coolDown();
		return "Not if it happened more than " + Moments.words(trigger.maxAge()) + " ago."
				+ ((coolDown != null) ? " Not within " + Moments.words(coolDown) + " of the last time." : "");
	}

	static String listens(Listening listening) {
		String what = Listening.customerEvent(listening.message())
			.map((name) -> event(name) + " by the contact")
			.orElseGet(() -> feedback(listening.message()));
		String which = (listening.match() != null) ? ", if " + listening.match() : "";
		return what + which + (listening.goal() ? ": what the journey wants, it ends" : "");
	}

	private static String feedback(String message) {
		return message.startsWith("message.") ? "A message " + message.substring("message.".length()) : message;
	}

	static String state(Enrollment enrollment) {
		Enrollment.EndReason reason = enrollment.endReason();
		return switch (enrollment.state()) {
			case STARTING -> "Starting";
			case RUNNING -> "On it";
			case ENDED -> (reason != null) ? ended(reason, enrollment.goalAt() != null) : "Over";
		};
	}

	private static String ended(Enrollment.EndReason reason, boolean goal) {
		return switch (reason) {
			case COMPLETED -> goal ? "Came to its end, reached the goal afterwards" : "Came to its end";
			case GOAL -> "Reached the goal";
			case CANCELLED -> goal ? "Cancelled, reached the goal afterwards" : "Cancelled";
			case STOPPED -> goal ? "Ended by an operator, reached the goal afterwards" : "Ended by an operator";
			case NOT_STARTED -> goal ? "Never started, reached the goal all the same" : "Never started";
		};
	}

	static String deployedBy(String who) {
		return switch (who) {
			case "application" -> "this application";
			case "interface" -> "somebody through the interface";
			default -> "somebody with the Modeler or another tool";
		};
	}

}

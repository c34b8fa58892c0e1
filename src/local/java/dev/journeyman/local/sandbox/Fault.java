package dev.journeyman.local.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How a provider's far end misbehaves from now on. Looking up is never disturbed.
 *
 * @param kind what it does
 * @param times how often it does it, or {@code null} until told otherwise
 * @param delay of {@link Kind#SLOW} and {@link Kind#REORDER}, and what
 * {@link Kind#THROTTLE} asks a sender to wait
 * @param address the only recipient it happens to, or {@code null} for everybody
 * @param repeat how often {@link Kind#REPEAT} calls back in all
 */
public record Fault(Kind kind, @Nullable Integer times, Duration delay, @Nullable String address, int repeat) {

	private static final Duration SHORT = Duration.ofSeconds(1);

	private static final int TWICE = 2;

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one is out of bounds, naming it
	 */
	public Fault {
		if (times != null && times < 1) {
			throw new BadRequest(400, "times", "times must be 1 or more; leave it out for a fault without end.");
		}
		if (delay.isNegative() || delay.compareTo(Duration.ofMinutes(10)) > 0) {
			throw new BadRequest(400, "delay", "delay must be between PT0S and PT10M.");
		}
		if (repeat < 1 || repeat > 1000) {
			throw new BadRequest(400, "repeat", "repeat must be between 1 and 1000.");
		}
	}

	/**
	 * Until told otherwise, for everybody.
	 */
	public static Fault always(Kind kind) {
		return new Fault(kind, null, SHORT, null, TWICE);
	}

	/**
	 * The next time, for everybody.
	 */
	public static Fault once(Kind kind) {
		return always(kind).times(1);
	}

	public Fault times(int number) {
		return new Fault(this.kind, number, this.delay, this.address, this.repeat);
	}

	public Fault delay(Duration other) {
		return new Fault(this.kind, this.times, other, this.address, this.repeat);
	}

	/**
	 * Only for this recipient.
	 */
	public Fault address(String other) {
		return new Fault(this.kind, this.times, this.delay, other, this.repeat);
	}

	public Fault repeat(int number) {
		return new Fault(this.kind, this.times, this.delay, this.address, number);
	}

	/**
	 * What goes wrong.
	 */
	public enum Kind {

		/** Nothing. */
		NONE,
		/** Answers that the message is not acceptable. */
		REFUSE,
		/** Answers 429. */
		THROTTLE,
		/** Answers 503 without a body. */
		UNAVAILABLE,
		/** Takes the message and hangs up without an answer. */
		ACCEPT_AND_CLOSE,
		/** Hangs up without an answer and takes nothing. */
		CLOSE,
		/** Takes the message at once and answers after the delay. */
		SLOW,
		/** Tells of the delivery before it answers the sender. */
		CALLBACK_FIRST,
		/** Tells everything several times. */
		REPEAT,
		/** Tells of the delivery after the delay, last things first. */
		REORDER,
		/** Answers that the key is wrong. */
		WRONG_KEY,
		/** Answers that the account has no balance. */
		EMPTY_BALANCE;

		/**
		 * Its name in the API, e.g. {@code accept-and-close}.
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** Whether it changes what is told afterwards rather than the answer. */
		boolean concernsCallbacks() {
			return this == REPEAT || this == REORDER;
		}

		static Kind labelled(String label) {
			return Arrays.stream(values())
				.filter((kind) -> kind.label().equals(label))
				.findFirst()
				.orElseThrow(() -> new BadRequest(400, "kind", "kind must be one of "
						+ Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", ")) + "."));
		}

	}

}

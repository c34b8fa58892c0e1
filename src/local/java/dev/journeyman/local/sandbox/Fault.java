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
 * @param status that {@link Kind#FAIL} answers, 400 to 599
 * @param taken whether {@link Kind#FAIL} takes the message all the same
 * @param body of {@link Kind#FAIL}, or {@code null} for what is usual with its status
 */
public record Fault(Kind kind, @Nullable Integer times, Duration delay, @Nullable String address, int repeat,
		int status, boolean taken, @Nullable Body body) {

	private static final Duration SHORT = Duration.ofSeconds(1);

	private static final int TWICE = 2;

	private static final int INTERNAL = 500;

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
		if (status < 400 || status > 599) {
			throw new BadRequest(400, "status", "status must be between 400 and 599.");
		}
	}

	/**
	 * Until told otherwise, for everybody.
	 */
	public static Fault always(Kind kind) {
		return new Fault(kind, null, SHORT, null, TWICE, INTERNAL, false, null);
	}

	/**
	 * The next time, for everybody.
	 */
	public static Fault once(Kind kind) {
		return always(kind).times(1);
	}

	public Fault times(int number) {
		return new Fault(this.kind, number, this.delay, this.address, this.repeat, this.status, this.taken, this.body);
	}

	public Fault delay(Duration other) {
		return new Fault(this.kind, this.times, other, this.address, this.repeat, this.status, this.taken, this.body);
	}

	/**
	 * Only for this recipient.
	 */
	public Fault address(String other) {
		return new Fault(this.kind, this.times, this.delay, other, this.repeat, this.status, this.taken, this.body);
	}

	public Fault repeat(int number) {
		return new Fault(this.kind, this.times, this.delay, this.address, number, this.status, this.taken, this.body);
	}

	/**
	 * Answering this status, whether the message was taken or not.
	 */
	public Fault failing(int number, boolean all) {
		return new Fault(this.kind, this.times, this.delay, this.address, this.repeat, number, all, this.body);
	}

	/**
	 * Answering with this body.
	 */
	public Fault body(Body other) {
		return new Fault(this.kind, this.times, this.delay, this.address, this.repeat, this.status, this.taken, other);
	}

	/** The body, or what is usual: a machine in front of the provider answers for it. */
	Body bodyOrUsual() {
		return (this.body != null) ? this.body : switch (this.status) {
			case 502, 503, 504 -> Body.FOREIGN;
			default -> Body.OWN;
		};
	}

	/**
	 * Who words an answer.
	 */
	public enum Body {

		/** Nobody. */
		EMPTY,
		/** A machine in front of the provider. */
		FOREIGN,
		/** The provider itself. */
		OWN;

		/**
		 * Its name in the API, e.g. {@code foreign}.
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Body labelled(String label) {
			return Arrays.stream(values())
				.filter((body) -> body.label().equals(label))
				.findFirst()
				.orElseThrow(() -> new BadRequest(400, "body", "body must be empty, foreign or own."));
		}

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
		EMPTY_BALANCE,
		/** Answers a status of one's choice and takes the message or not. */
		FAIL,
		/** Takes the message and answers something that nobody can read. */
		UNREADABLE,
		/** Takes the message and answers with words that nobody knows. */
		UNKNOWN_WORD,
		/** Takes the message and says so without naming its id. */
		EMPTY_ANSWER;

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

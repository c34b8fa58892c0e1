package dev.journeyman.shared;

import java.time.Instant;

/**
 * Not now: the work is to be tried again at an instant, and no attempt is counted. The
 * reason is shown to operators and names no person.
 */
public class Held extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Instant until;

	public Held(Instant until, String reason) {
		super(reason);
		this.until = until;
	}

	public Instant until() {
		return this.until;
	}

	/**
	 * Why, in words for an operator.
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

}

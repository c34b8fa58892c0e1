package dev.journeyman.shared;

/**
 * Never, as the model or its templates stand: a human must mend them. The message says
 * what is wrong and what to do, and names no person.
 */
public class Misconfigured extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public Misconfigured(String message) {
		super(message);
	}

}

package dev.journeyman;

/**
 * PostgreSQL cannot be used until somebody mends something.
 */
class DatabaseRefuses extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Says what is wrong, without a secret, and what to do.
	 */
	DatabaseRefuses(String problem, String action) {
		super(problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}

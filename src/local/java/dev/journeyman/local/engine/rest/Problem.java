package dev.journeyman.local.engine.rest;

/**
 * A request that is answered with an RFC 9457 problem.
 */
final class Problem extends RuntimeException {

	private final int status;

	private final String title;

	private Problem(int status, String title, String detail) {
		super(detail);
		this.status = status;
		this.title = title;
	}

	static Problem badRequest(String detail) {
		return new Problem(400, "INVALID_ARGUMENT", detail);
	}

	static Problem notFound(String detail) {
		return new Problem(404, "NOT_FOUND", detail);
	}

	/**
	 * Something Camunda has and the local engine has not.
	 */
	static Problem notServed(String detail) {
		return new Problem(501, "NOT_IMPLEMENTED", detail);
	}

	static Problem of(int status, String title, String detail) {
		return new Problem(status, title, detail);
	}

	int status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

}

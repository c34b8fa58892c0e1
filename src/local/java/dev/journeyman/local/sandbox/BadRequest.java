package dev.journeyman.local.sandbox;

/**
 * A call of the sandbox's own API that cannot be answered; the message says what to do
 * about the named field.
 */
final class BadRequest extends IllegalArgumentException {

	private final int status;

	private final String field;

	BadRequest(int status, String field, String message) {
		super(message);
		this.status = status;
		this.field = field;
	}

	int status() {
		return this.status;
	}

	String field() {
		return this.field;
	}

	String words() {
		String message = getMessage();
		return (message != null) ? message : "";
	}

}

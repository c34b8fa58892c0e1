package dev.journeyman.console;

/**
 * There is nothing at this address; the message says in plain words what was looked for.
 */
public class PageNotFound extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public PageNotFound(String message) {
		super(message);
	}

}

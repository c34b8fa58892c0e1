package dev.journeyman.shared;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * A request that cannot be taken as it is: whoever sent it must mend it. It is answered
 * as a problem, and repeats no value that was sent.
 */
public class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final HttpStatus status;

	private final List<Violation> errors;

	/**
	 * Refuses for what is wrong with one field or several.
	 * @param errors at least one
	 */
	public Refusal(HttpStatus status, List<Violation> errors) {
		super(summary(errors));
		this.status = status;
		this.errors = List.copyOf(errors);
	}

	private Refusal(HttpStatus status, String detail) {
		super(detail);
		this.status = status;
		this.errors = List.of();
	}

	public static Refusal badRequest(String field, String message) {
		return new Refusal(HttpStatus.BAD_REQUEST, List.of(new Violation(field, message)));
	}

	public static Refusal conflict(String field, String message) {
		return new Refusal(HttpStatus.CONFLICT, List.of(new Violation(field, message)));
	}

	public static Refusal notFound(String detail) {
		return new Refusal(HttpStatus.NOT_FOUND, detail);
	}

	public static Refusal tooLarge(String detail) {
		return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, detail);
	}

	public HttpStatus status() {
		return this.status;
	}

	/**
	 * What is wrong field by field, if it is a matter of fields.
	 */
	public List<Violation> errors() {
		return this.errors;
	}

	/**
	 * All of it in a sentence or two.
	 */
	public String detail() {
		return String.valueOf(getMessage());
	}

	private static String summary(List<Violation> errors) {
		Violation first = errors.getFirst();
		String more = (errors.size() > 1) ? " The errors name %d more.".formatted(errors.size() - 1) : "";
		return first.field() + ": " + first.message() + more;
	}

}

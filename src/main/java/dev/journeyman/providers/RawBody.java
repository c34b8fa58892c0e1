package dev.journeyman.providers;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * What webhooks have in common: bodies as raw bytes, because signatures are made over
 * them, and problems as answers.
 */
public final class RawBody {

	/** In bytes; SendGrid's batches are about 768 kB. */
	public static final int LIMIT = 5 * 1024 * 1024;

	private RawBody() {
	}

	/**
	 * Reads a body, whatever its type, or {@code null} if it is over the limit.
	 */
	public static byte @Nullable [] read(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > LIMIT) {
			return null;
		}
		byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
		return (body.length > LIMIT) ? null : body;
	}

	/**
	 * The answer to a request that cannot be taken.
	 */
	public static ResponseEntity<Object> problem(HttpStatus status, String detail) {
		return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
	}

	/**
	 * The answer to a body that is over the limit.
	 */
	public static ResponseEntity<Object> tooLarge() {
		return problem(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 5 MiB: send it in smaller batches.");
	}

}

package dev.journeyman.providers.messagebird;

import java.time.Clock;

import com.messagebird.RequestValidator;
import dev.journeyman.shared.JourneymanSettings;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call is MessageBird's: a token over the address as MessageBird typed it
 * and the raw body.
 */
final class WebhookSignature {

	private final RequestValidator signatures;

	private final JourneymanSettings journeyman;

	private final Clock clock;

	WebhookSignature(String signingKey, JourneymanSettings journeyman, Clock clock) {
		this.signatures = new RequestValidator(signingKey);
		this.journeyman = journeyman;
		this.clock = clock;
	}

	/**
	 * Compares them.
	 * @param path as it arrived, encoded; what stands before it only we know, behind a
	 * proxy
	 * @param query as it arrived, encoded
	 */
	boolean matches(@Nullable String token, String path, @Nullable String query, byte[] body) {
		if (token == null) {
			return false;
		}
		String url = this.journeyman.publicAddressOf(path) + ((query != null) ? "?" + query : "");
		try {
			this.signatures.validateSignature(this.clock, token, url, body);
			return true;
		}
		catch (RuntimeException ex) {
			// a token that cannot be decoded, or names no algorithm, is no better than a
			// wrong one
			return false;
		}
	}

}

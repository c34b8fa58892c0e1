package dev.journeyman.providers.messagebird;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.messagebird.RequestValidator;
import dev.journeyman.shared.JourneymanSettings;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call is MessageBird's: a token over the address as MessageBird typed it
 * and the raw body, good for the time it names and a minute before and after.
 */
final class WebhookSignature {

	/** How far two clocks may be apart. */
	private static final Duration LEEWAY = Duration.ofMinutes(1);

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
			this.signatures.validateSignature(clockFor(JWT.decode(token)), token, url, body);
			return true;
		}
		catch (RuntimeException ex) {
			// a token that cannot be decoded, or names no algorithm, is no better than a
			// wrong one
			return false;
		}
	}

	/**
	 * The SDK's own leeway is a second and cannot be set. So within ours the token is
	 * read at the nearest instant at which it is good.
	 */
	private Clock clockFor(DecodedJWT token) {
		Instant now = this.clock.instant();
		Instant from = token.getNotBeforeAsInstant();
		Instant until = token.getExpiresAtAsInstant();
		Instant at = now;
		if (from != null && now.isBefore(from) && !now.plus(LEEWAY).isBefore(from)) {
			at = from;
		}
		else if (until != null && now.isAfter(until) && now.minus(LEEWAY).isBefore(until)) {
			at = until;
		}
		return Clock.fixed(at, this.clock.getZone());
	}

}

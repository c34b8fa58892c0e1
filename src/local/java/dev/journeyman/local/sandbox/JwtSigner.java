package dev.journeyman.local.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;

/**
 * Signs calls as MessageBird does: a token of a minute over the address as dialled and
 * the body.
 */
final class JwtSigner {

	private static final Duration VALIDITY = Duration.ofSeconds(60);

	private final Clock clock;

	private final Algorithm algorithm;

	JwtSigner(Clock clock, String key) {
		this.clock = clock;
		this.algorithm = Algorithm.HMAC256(key.getBytes(StandardCharsets.UTF_8));
	}

	String sign(URI called, byte[] body) {
		Instant now = this.clock.instant();
		JWTCreator.Builder token = JWT.create()
			.withIssuer("MessageBird")
			.withNotBefore(now)
			.withExpiresAt(now.plus(VALIDITY))
			.withJWTId(UUID.randomUUID().toString())
			.withClaim("url_hash", sha256(called.toString().getBytes(StandardCharsets.UTF_8)));
		if (body.length > 0) {
			token.withClaim("payload_hash", sha256(body));
		}
		return token.sign(this.algorithm);
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}

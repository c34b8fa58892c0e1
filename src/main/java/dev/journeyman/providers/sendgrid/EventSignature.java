package dev.journeyman.providers.sendgrid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a batch of events is SendGrid's: ECDSA over its timestamp and its raw
 * bytes. The SDK's own helper needs a library that the SDK does not bring.
 */
final class EventSignature {

	private final PublicKey key;

	/**
	 * Reads the verification key as SendGrid shows it.
	 * @throws IllegalArgumentException if it is none
	 */
	EventSignature(String publicKey) {
		try {
			this.key = KeyFactory.getInstance("EC")
				.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey.strip())));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("no elliptic-curve public key", ex);
		}
	}

	static boolean readable(String publicKey) {
		try {
			new EventSignature(publicKey);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	boolean matches(@Nullable String signature, @Nullable String timestamp, byte[] body) {
		if (signature == null || timestamp == null) {
			return false;
		}
		try {
			Signature verification = Signature.getInstance("SHA256withECDSA");
			verification.initVerify(this.key);
			verification.update(timestamp.getBytes(StandardCharsets.UTF_8));
			verification.update(body);
			return verification.verify(Base64.getDecoder().decode(signature));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			return false;
		}
	}

}

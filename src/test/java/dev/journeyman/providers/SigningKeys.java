package dev.journeyman.providers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * SendGrid's side of the signed event webhook.
 */
final class SigningKeys {

	private static final String TIMESTAMP = "1764000000";

	private final KeyPair keys;

	SigningKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			this.keys = generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As SendGrid shows it. */
	String publicKey() {
		return Base64.getEncoder().encodeToString(this.keys.getPublic().getEncoded());
	}

	MockHttpServletRequestBuilder signed(byte[] body) throws GeneralSecurityException {
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(this.keys.getPrivate());
		signature.update(TIMESTAMP.getBytes(StandardCharsets.UTF_8));
		signature.update(body);
		return post("/webhooks/sendgrid/events").content(body)
			.header("X-Twilio-Email-Event-Webhook-Signature", Base64.getEncoder().encodeToString(signature.sign()))
			.header("X-Twilio-Email-Event-Webhook-Timestamp", TIMESTAMP);
	}

}

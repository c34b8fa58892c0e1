package dev.journeyman.local.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Ids in the shapes the providers give them.
 */
final class Ids {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Ids() {
	}

	/** 22 characters, as SendGrid's. */
	static String urlSafe() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
	}

	/** 32 characters, as MessageBird's. */
	static String hex() {
		return HexFormat.of().formatHex(random());
	}

	private static byte[] random() {
		byte[] bytes = new byte[16];
		RANDOM.nextBytes(bytes);
		return bytes;
	}

}

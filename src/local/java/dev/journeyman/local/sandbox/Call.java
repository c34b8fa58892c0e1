package dev.journeyman.local.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to the sandbox.
 *
 * @param path below the prefix of whom it is meant for, e.g. {@code /v3/mail/send}
 */
record Call(String method, String path, Map<String, String> query, @Nullable String authorization, String body) {

	/** The same without the prefix that its path begins with. */
	Call below(String prefix) {
		return new Call(this.method, this.path.substring(prefix.length()), this.query, this.authorization, this.body);
	}

	/** Compares in constant time, as one does with keys. */
	boolean isAuthorized(byte[] expected) {
		return this.authorization != null
				&& MessageDigest.isEqual(this.authorization.getBytes(StandardCharsets.UTF_8), expected);
	}

	/**
	 * The parameters of a raw query or form; of a repeated one the last.
	 */
	static Map<String, String> query(@Nullable String raw) {
		Map<String, String> query = new LinkedHashMap<>();
		if (raw == null || raw.isEmpty()) {
			return query;
		}
		for (String part : raw.split("&", -1)) {
			int equals = part.indexOf('=');
			String name = (equals < 0) ? part : part.substring(0, equals);
			String value = (equals < 0) ? "" : part.substring(equals + 1);
			query.put(decode(name), decode(value));
		}
		return query;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}

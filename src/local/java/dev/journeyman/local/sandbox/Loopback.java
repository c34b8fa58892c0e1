package dev.journeyman.local.sandbox;

import java.net.URI;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tells this machine from all others by name alone, without asking a name server.
 */
final class Loopback {

	private static final Pattern HOST = Pattern.compile(
			"localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);

	private Loopback() {
	}

	static boolean is(URI address) {
		String scheme = address.getScheme();
		boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
		return http && isHost(address.getHost());
	}

	static boolean isHost(@Nullable String host) {
		return host != null && HOST.matcher(host).matches();
	}

}

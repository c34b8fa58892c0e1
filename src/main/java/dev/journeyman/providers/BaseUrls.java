package dev.journeyman.providers;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Which addresses a provider's interface may have.
 */
public final class BaseUrls {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

	private BaseUrls() {
	}

	/**
	 * Whether an address is https, or http that never leaves this machine.
	 */
	public static boolean allowed(URI url) {
		if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null
				|| url.getRawUserInfo() != null) {
			return false;
		}
		return "https".equalsIgnoreCase(url.getScheme()) || ("http".equalsIgnoreCase(url.getScheme()) && loopback(url));
	}

	/**
	 * Whether an address never leaves this machine.
	 */
	public static boolean loopback(URI url) {
		return url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
	}

	/**
	 * The address as text, without a slash at its end.
	 */
	public static String text(URI url) {
		String text = url.toString();
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}

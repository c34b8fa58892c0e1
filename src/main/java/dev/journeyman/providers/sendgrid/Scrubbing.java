package dev.journeyman.providers.sendgrid;

import java.util.regex.Pattern;

/**
 * Takes out of SendGrid's words what could be about a person: addresses, what is quoted,
 * and long numbers.
 */
final class Scrubbing {

	private static final Pattern PERSONAL = Pattern
		.compile("\\S*@\\S*|'[^']*'|\"[^\"]*\"|`[^`]*`|<[^>]*>|\\+?\\d[\\d .()/-]{5,}\\d");

	private static final int LENGTH = 200;

	private Scrubbing() {
	}

	static String withoutPersonalData(String words) {
		String scrubbed = PERSONAL.matcher(words).replaceAll("…").replaceAll("\\s+", " ").strip();
		return (scrubbed.length() > LENGTH) ? scrubbed.substring(0, LENGTH) + "…" : scrubbed;
	}

}

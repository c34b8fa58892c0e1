package dev.journeyman.providers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * How long whoever answers asks to be left alone. Everything on the way to a provider may
 * say so, and it says nothing about what became of the message.
 */
public final class RetryAfter {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofHours(1);

	private RetryAfter() {
	}

	/**
	 * Reads the header, in seconds or as a date.
	 * @return between a second and an hour, or {@code null} if it does not say
	 */
	public static @Nullable Duration read(@Nullable String header, Instant now) {
		if (header == null) {
			return null;
		}
		String text = header.strip();
		if (text.matches("\\d{1,9}")) {
			return atLeastASecond(Duration.ofSeconds(Long.parseLong(text)));
		}
		try {
			return atLeastASecond(
					Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Duration atLeastASecond(Duration wait) {
		return (wait.compareTo(SHORTEST) > 0) ? atMostAnHour(wait) : SHORTEST;
	}

	/**
	 * A longer wait than an hour is taken for an hour.
	 */
	public static Duration atMostAnHour(Duration wait) {
		return (wait.compareTo(LONGEST) < 0) ? wait : LONGEST;
	}

}

package dev.journeyman.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads instants in the forms in which others write them.
 */
public final class Instants {

	private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.appendPattern("[XXXXX][XXXX][X]['['VV']']")
		.toFormatter(Locale.ROOT);

	private static final Pattern BLANK_FOR_T = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) ");

	private Instants() {
	}

	/**
	 * Reads a date and time as RFC 3339 and ISO 8601 write it, with {@code Z}, an offset
	 * ({@code +05:30}, {@code +0530}, {@code +05}), a zone in brackets or both.
	 * @throws DateTimeException if it is none; its message holds the text
	 */
	public static Instant parse(String text) {
		return ZonedDateTime.parse(BLANK_FOR_T.matcher(text).replaceFirst("$1T"), FORMAT).toInstant();
	}

}

package dev.journeyman.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Says instants in one time zone, briefly: what is today needs no date.
 */
public final class Moments {

	private static final DateTimeFormatter TIME = formatter("HH:mm");

	private static final DateTimeFormatter SECONDS = formatter("HH:mm:ss");

	private static final DateTimeFormatter WEEKDAY = formatter("EEE d MMM, HH:mm");

	private static final DateTimeFormatter DAY = formatter("d MMM, HH:mm");

	private static final DateTimeFormatter YEAR = formatter("d MMM yyyy, HH:mm");

	private static final DateTimeFormatter EXACT = formatter("EEE d MMM yyyy, HH:mm:ss");

	private final ZoneId zone;

	private final Instant now;

	private final LocalDate today;

	private Moments(ZoneId zone, Instant now) {
		this.zone = zone;
		this.now = now;
		this.today = now.atZone(zone).toLocalDate();
	}

	/**
	 * As somebody in this zone sees them now.
	 */
	public static Moments seenBy(Clock clock, ZoneId zone) {
		return new Moments(zone, clock.instant());
	}

	/**
	 * The zone of whoever looks at the page, as the browser told it.
	 */
	public static ZoneId viewerZone() {
		TimeZone zone = LocaleContextHolder.getTimeZone();
		return zone.toZoneId();
	}

	public Moment of(Instant instant) {
		ZonedDateTime time = instant.atZone(this.zone);
		DateTimeFormatter format = time.toLocalDate().equals(this.today) ? TIME
				: (time.getYear() == this.today.getYear()) ? DAY : YEAR;
		return of(instant, format);
	}

	/**
	 * With its day of the week, also if it is today.
	 */
	public Moment withDay(Instant instant) {
		return of(instant, WEEKDAY);
	}

	/**
	 * To the second: when figures were counted.
	 */
	@Nullable Counted counted(@Nullable Instant instant) {
		if (instant == null) {
			return null;
		}
		Duration age = Duration.between(instant, this.now).truncatedTo(ChronoUnit.SECONDS);
		return new Counted(
				instant.atZone(this.zone).toLocalDate().equals(this.today) ? of(instant, SECONDS) : of(instant),
				age.isPositive() ? words(age) + " ago" : "just now");
	}

	private Moment of(Instant instant, DateTimeFormatter format) {
		ZonedDateTime time = instant.atZone(this.zone);
		return new Moment(format.format(time), instant.truncatedTo(ChronoUnit.SECONDS).toString(),
				EXACT.format(time) + " " + zoneName());
	}

	public @Nullable Moment ofNullable(@Nullable Instant instant) {
		return (instant != null) ? of(instant) : null;
	}

	/**
	 * The zone as people say it: {@code Berlin}.
	 */
	public String zoneName() {
		String id = this.zone.getId();
		return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
	}

	/**
	 * A duration as people say it: {@code 2 hours}, {@code 1 day 30 minutes}.
	 */
	public static String words(Duration duration) {
		StringBuilder words = new StringBuilder();
		append(words, duration.toDays(), "day");
		append(words, duration.toHoursPart(), "hour");
		append(words, duration.toMinutesPart(), "minute");
		append(words, duration.toSecondsPart(), "second");
		return Optional.of(words.toString().strip()).filter((text) -> !text.isEmpty()).orElse("no time");
	}

	private static void append(StringBuilder words, long count, String unit) {
		if (count > 0) {
			words.append(count).append(' ').append(unit).append((count == 1) ? " " : "s ");
		}
	}

	private static DateTimeFormatter formatter(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
	}

	/**
	 * When figures were counted.
	 *
	 * @param age how long ago that was, in words
	 */
	record Counted(Moment moment, String age) {
	}

}

package dev.journeyman.providers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * Reads, out of what providers tell, ids and instants that can be kept, whatever is in
 * them.
 */
public final class EventIds {

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Duration AHEAD = Duration.ofDays(1);

	private EventIds() {
	}

	/**
	 * An id that stands for all of these values; absent ones count as empty.
	 */
	public static String hash(@Nullable String... values) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String value : values) {
				digest.update(((value != null) ? value : "").getBytes(StandardCharsets.UTF_8));
				digest.update((byte) 0);
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The id as told, or {@code null} if none was told that could be one.
	 */
	public static @Nullable String plausible(@Nullable String id) {
		return (id == null || id.isBlank() || id.length() > ProviderEvent.LONGEST_ID
				|| id.chars().anyMatch(Character::isISOControl)) ? null : id;
	}

	/**
	 * Our dispatch's id, or {@code null} if the text is none.
	 */
	public static @Nullable DispatchId reference(@Nullable String text) {
		try {
			// the length, because Java reads shortened ones, too
			return (text == null || text.length() != 36) ? null : new DispatchId(UUID.fromString(text));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * The instant, or now if it cannot be when something happened.
	 */
	public static Instant plausible(@Nullable Instant instant, Instant now) {
		return (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(now.plus(AHEAD))) ? now : instant;
	}

	/**
	 * The instant of an epoch second, or {@code null} if there is none.
	 */
	public static @Nullable Instant ofEpochSecond(long seconds) {
		try {
			return Instant.ofEpochSecond(seconds);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}

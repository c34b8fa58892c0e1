package dev.journeyman.messaging.gate;

import java.time.Instant;

import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages may pass on a channel now.
 *
 * @param everything the pause of all sending
 * @param channel the pause of this channel
 * @param stop what keeps its provider from taking anything
 * @param busy a provider that has asked us to wait, now or before
 * @param restingUntil until when this instance leaves a provider alone that has failed
 * again and again
 */
public record Gate(@Nullable Pause everything, @Nullable Pause channel, @Nullable Stop stop, @Nullable Busy busy,
		@Nullable Instant restingUntil) {

	/** Nothing stands in the way. */
	public static final Gate OPEN = new Gate(null, null, null, null, null);

	/**
	 * An operator's pause.
	 *
	 * @param by who, as the console or the API knows them
	 */
	public record Pause(Instant since, String by) {
	}

	/**
	 * A provider that has more to do than it can.
	 *
	 * @param since since when it has asked us to wait again and again
	 * @param until until when it asked us to wait
	 */
	public record Busy(Instant since, Instant until) {
	}

	/**
	 * A provider that takes nothing until somebody has mended something.
	 *
	 * @param reason what is to be mended
	 * @param nextTry when a message is let through to see whether it has been
	 */
	public record Stop(String provider, Reason reason, Instant since, Instant nextTry) {
	}

}

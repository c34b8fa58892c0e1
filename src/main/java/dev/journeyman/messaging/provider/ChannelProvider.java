package dev.journeyman.messaging.provider;

import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.shared.DispatchId;

/**
 * Carries messages on a channel. A successor of a provider plugs in here; no type of a
 * vendor passes this port.
 */
public interface ChannelProvider {

	/**
	 * Its name in the ledger and on pages, e.g. {@code SendGrid}.
	 */
	String name();

	Channel channel();

	/**
	 * How many messages a second it takes from all instances together; without end unless
	 * it says so.
	 */
	default double messagesPerSecond() {
		return Double.POSITIVE_INFINITY;
	}

	/**
	 * Hands a message over, at most once by every call: compares the deadline right
	 * before the request leaves, and aborts the call at it. Never throws for what a
	 * provider can answer.
	 * @param deadline by which the call is over, by the application's clock
	 */
	Receipt handOver(OutboundMessage message, Instant deadline);

	/**
	 * Whether it can be asked whether it took a message: then none is lost for want of an
	 * answer.
	 */
	default boolean canBeAsked() {
		return false;
	}

	/**
	 * Asks whether a message was taken.
	 * @param to where it went
	 * @param handedOverAt when it was handed over
	 */
	default Sighting lookUp(DispatchId reference, String to, Instant handedOverAt) {
		return new Sighting.CannotTell();
	}

}

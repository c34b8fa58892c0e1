package dev.journeyman.messaging.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a provider answered to a hand-over. Reasons are words for an operator and name no
 * person.
 */
public sealed interface Receipt {

	/** Taken; the provider's own id, where it told one. */
	record Accepted(@Nullable String providerMessageId) implements Receipt {
	}

	/** Refused for good: this message will never leave. */
	record Refused(String reason) implements Receipt {
	}

	/** Refused because of its address: nothing will ever leave to it by this channel. */
	record AddressRefused(String reason) implements Receipt {
	}

	/** Surely not taken, and worth another try after a while, if it said how long. */
	record NotTaken(String reason, @Nullable Duration retryAfter) implements Receipt {
	}

	/**
	 * Not even begun, for want of something of our own: says nothing about the provider.
	 */
	record NotTried(String reason) implements Receipt {
	}

	/** Nothing can leave by this channel until somebody mends it: key or balance. */
	record ChannelStopped(String reason) implements Receipt {
	}

	/** Nobody knows whether it was taken. */
	record Unknown(String reason) implements Receipt {
	}

}

package dev.journeyman.messaging.provider;

import java.time.Duration;

import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered to a hand-over. Reasons name no person.
 */
public sealed interface Receipt {

	/** Taken; the provider's own id, where it told one. */
	record Accepted(@Nullable String providerMessageId) implements Receipt {
	}

	/** Refused for good: this message will never leave. */
	record Refused(Reason reason) implements Receipt {
	}

	/** Refused because of its address: nothing will ever leave to it by this channel. */
	record AddressRefused(Reason reason) implements Receipt {
	}

	/** Surely not taken, and worth another try after a while, if it said how long. */
	record NotTaken(Reason reason, @Nullable Duration retryAfter) implements Receipt {
	}

	/**
	 * Not even begun, for want of something of our own: says nothing about the provider.
	 */
	record NotTried(Reason reason) implements Receipt {
	}

	/** Nothing can leave by this channel until somebody mends it: key or balance. */
	record ChannelStopped(Reason reason) implements Receipt {
	}

	/**
	 * Nobody knows whether it was taken; whoever answered may have said how long to leave
	 * it alone.
	 */
	record Unknown(Reason reason, @Nullable Duration retryAfter) implements Receipt {

		public Unknown(Reason reason) {
			this(reason, null);
		}

	}

}

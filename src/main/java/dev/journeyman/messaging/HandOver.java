package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Hands a reserved message over, outside any transaction, and records what its provider
 * answered.
 */
@Component
class HandOver {

	private static final Logger logger = LoggerFactory.getLogger(HandOver.class);

	private final Ledger ledger;

	private final MessagingSettings settings;

	private final BackOff backOff;

	private final Clock clock;

	HandOver(Ledger ledger, MessagingSettings settings, BackOff backOff, Clock clock) {
		this.ledger = ledger;
		this.settings = settings;
		this.backOff = backOff;
		this.clock = clock;
	}

	/**
	 * Makes the one call that the reservation allows.
	 */
	void make(Entry reserved, ChannelProvider provider, Content content) {
		String address = Objects.requireNonNull(reserved.address());
		Instant deadline = Objects.requireNonNull(reserved.leaseUntil());
		OutboundMessage message = new OutboundMessage(reserved.id(), address, content, reserved.dispatch().purpose());
		record(reserved, provider, receipt(provider, message, deadline), deadline);
	}

	private void record(Entry reserved, ChannelProvider provider, Receipt receipt, Instant leaseUntil) {
		Instant now = Ledger.exact(this.clock.instant());
		switch (receipt) {
			case Receipt.Accepted accepted -> this.ledger.accept(reserved, accepted.providerMessageId(), now);
			case Receipt.Refused refused -> this.ledger.reject(reserved, refused.reason(), now);
			case Receipt.NotTaken notTaken -> {
				Instant until = this.backOff.afterRefusal(now, reserved.attempts(), notTaken.retryAfter());
				this.ledger.release(reserved, reserved.notAfterExpiry(until), notTaken.reason(), now);
			}
			case Receipt.ChannelStopped stopped -> {
				logger.warn("{} is stopped: {}", provider.name(), stopped.reason());
				Instant until = this.backOff.whileStopped(now);
				this.ledger.release(reserved, reserved.notAfterExpiry(until), stopped.reason(), now);
			}
			case Receipt.Unknown unknown -> {
				Instant quiet = leaseUntil.plus(this.settings.margin());
				Instant look = now.plus(this.settings.firstLook());
				this.ledger.doubt(reserved, unknown.reason(), look.isAfter(quiet) ? look : quiet, now);
			}
		}
	}

	/** What a provider's code throws says nothing about what has left. */
	private static Receipt receipt(ChannelProvider provider, OutboundMessage message, Instant deadline) {
		try {
			return provider.handOver(message, deadline);
		}
		catch (RuntimeException ex) {
			logger.error("Handing {} over to {} failed with {}", message.reference(), provider.name(),
					ex.getClass().getName());
			return new Receipt.Unknown("handing it over to " + provider.name() + " failed in a way nobody foresaw");
		}
	}

}

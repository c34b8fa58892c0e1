package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.messaging.gate.Breakers;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
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

	private final Breakers breakers;

	private final ChannelAlarms channels;

	private final MessagingSettings settings;

	private final BackOff backOff;

	private final Clock clock;

	HandOver(Ledger ledger, Breakers breakers, ChannelAlarms channels, MessagingSettings settings, BackOff backOff,
			Clock clock) {
		this.ledger = ledger;
		this.breakers = breakers;
		this.channels = channels;
		this.settings = settings;
		this.backOff = backOff;
		this.clock = clock;
	}

	/**
	 * Makes the one call that the reservation allows.
	 * @return the dispatch as it is afterwards
	 */
	Entry make(Decision.Reserved reserved) {
		Entry entry = reserved.entry();
		ChannelProvider provider = reserved.provider();
		String address = Objects.requireNonNull(entry.address());
		Instant deadline = Objects.requireNonNull(entry.leaseUntil());
		OutboundMessage message = new OutboundMessage(entry.id(), address, reserved.content(),
				entry.dispatch().purpose());
		Receipt receipt = receipt(provider, message, deadline);
		Optional<Entry> recorded;
		try {
			// first, so that no other is let through between the two
			this.breakers.heard(provider, reserved.gate(), receipt);
		}
		finally {
			recorded = record(entry, provider, receipt, deadline);
		}
		this.channels.heard(provider, receipt, reserved.gate(), Ledger.exact(this.clock.instant()));
		return recorded.orElseGet(() -> this.ledger.read(entry.dispatch().key()));
	}

	private Optional<Entry> record(Entry reserved, ChannelProvider provider, Receipt receipt, Instant leaseUntil) {
		Instant now = Ledger.exact(this.clock.instant());
		return switch (receipt) {
			case Receipt.Accepted accepted -> this.ledger.accept(reserved, accepted.providerMessageId(), now);
			case Receipt.Refused refused -> this.ledger.reject(reserved, refused.reason(), now);
			case Receipt.AddressRefused refused -> this.ledger.reject(reserved, refused.reason(), now);
			case Receipt.NotTaken notTaken -> {
				Instant until = this.backOff.afterRefusal(now, reserved.attempts(), notTaken.retryAfter());
				Optional<Entry> released = this.ledger.release(reserved, reserved.notAfterExpiry(until),
						notTaken.reason(), now);
				this.channels.busy(provider, notTaken.retryAfter(), now);
				yield released;
			}
			case Receipt.NotTried notTried -> {
				Instant until = this.backOff.afterRefusal(now, reserved.attempts(), null);
				yield this.ledger.release(reserved, reserved.notAfterExpiry(until), notTried.reason(), now);
			}
			case Receipt.ChannelStopped stopped -> {
				Instant until = this.backOff.whileStopped(now);
				Optional<Entry> released = this.ledger.release(reserved, reserved.notAfterExpiry(until),
						stopped.reason(), now);
				this.channels.stopped(provider, stopped, now);
				yield released;
			}
			case Receipt.Unknown unknown -> {
				Instant quiet = leaseUntil.plus(this.settings.margin());
				Instant look = now.plus(this.settings.firstLook());
				Optional<Entry> doubted = this.ledger.doubt(reserved, unknown.reason(),
						look.isAfter(quiet) ? look : quiet, now);
				this.channels.busy(provider, unknown.retryAfter(), now);
				yield doubted;
			}
		};
	}

	/** What a provider's code throws says nothing about what has left. */
	private static Receipt receipt(ChannelProvider provider, OutboundMessage message, Instant deadline) {
		try {
			return provider.handOver(message, deadline);
		}
		catch (RuntimeException ex) {
			logger.error("Handing {} over to {} failed with {}", message.reference(), provider.name(),
					ex.getClass().getName());
			return new Receipt.Unknown(Reason.of(Code.HAND_OVER_FAILED).with("provider", provider.name()));
		}
	}

}

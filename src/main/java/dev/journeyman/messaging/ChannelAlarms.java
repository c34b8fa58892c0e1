package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.gate.Pace;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Closes a channel whose provider takes nothing, for all instances and with one alarm,
 * and opens it again when a message gets through.
 */
@Component
class ChannelAlarms {

	private static final Logger logger = LoggerFactory.getLogger(ChannelAlarms.class);

	private final Gates gates;

	private final Pace pace;

	private final MessagingSettings settings;

	ChannelAlarms(Gates gates, Pace pace, MessagingSettings settings) {
		this.gates = gates;
		this.pace = pace;
		this.settings = settings;
	}

	/**
	 * Stops the channel until somebody has mended what its provider says.
	 */
	void stopped(ChannelProvider provider, Receipt.ChannelStopped answer, Instant now) {
		Instant nextTry = Ledger.exact(now.plus(this.settings.stoppedPause()));
		if (this.gates.stop(provider.channel(), new Gate.Stop(provider.name(), answer.reason(), now, nextTry))) {
			logger.error("{} is stopped: {}. It goes on by itself once that is mended.", provider.channel().label(),
					answer.reason().words());
		}
	}

	/**
	 * Lets everybody wait as long as the provider, or whoever answered for it, asks.
	 * @param retryAfter how long, if it asked
	 */
	void busy(ChannelProvider provider, @Nullable Duration retryAfter, Instant now) {
		if (retryAfter != null) {
			Instant until = Ledger.exact(now.plus(retryAfter));
			if (!this.pace.postpone(provider, until)) {
				this.gates.busy(provider.channel(), now, until);
			}
		}
	}

	/**
	 * Says what became of a message.
	 * @param gate as it was when the message passed
	 */
	void heard(ChannelProvider provider, Receipt receipt, Gate gate, Instant now) {
		boolean works = switch (receipt) {
			case Receipt.Accepted accepted -> true;
			case Receipt.Refused refused -> true;
			case Receipt.AddressRefused refused -> true;
			case Receipt.NotTaken notTaken -> false;
			case Receipt.NotTried notTried -> false;
			case Receipt.ChannelStopped stopped -> false;
			case Receipt.Unknown unknown -> false;
		};
		if (works && gate.stop() != null && this.gates.reopen(provider.channel())) {
			logger.info("{} goes on: {} takes messages again", provider.channel().label(), provider.name());
		}
		if (works && gate.busy() != null) {
			this.gates.calm(provider.channel(), now);
		}
	}

}

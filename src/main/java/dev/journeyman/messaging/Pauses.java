package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Gates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * The switches for when something wrong goes out: what is paused reserves nothing more,
 * on any instance. What has been reserved before leaves.
 */
@Service
public class Pauses {

	private static final Logger logger = LoggerFactory.getLogger(Pauses.class);

	private final Gates gates;

	private final Clock clock;

	Pauses(Gates gates, Clock clock) {
		this.gates = gates;
		this.clock = clock;
	}

	/**
	 * Pauses all sending; a pause that is there already stays as it is.
	 * @param by who, for whoever finds it paused
	 */
	public void pauseEverything(String by) {
		pause(Gates.EVERYTHING, by);
	}

	public void resumeEverything() {
		resume(Gates.EVERYTHING);
	}

	/**
	 * Pauses a channel; a pause that is there already stays as it is.
	 * @param by who, for whoever finds it paused
	 */
	public void pause(Channel channel, String by) {
		pause(Gates.scope(channel), by);
	}

	public void resume(Channel channel) {
		resume(Gates.scope(channel));
	}

	private void pause(String scope, String by) {
		Instant now = Ledger.exact(this.clock.instant());
		this.gates.pause(scope, by, now);
		logger.info("Sending is paused: {}", scope);
	}

	private void resume(String scope) {
		this.gates.resume(scope);
		logger.info("Sending goes on: {}", scope);
	}

}

package dev.journeyman.workers;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets jobs that are in hand, and their answers, finish when the application stops: after
 * the workers take no more, before the client closes.
 */
@Component
class JobDrain implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobDrain.class);

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final InFlight inHand;

	private volatile boolean running;

	JobDrain(InFlight inHand) {
		this.inHand = inHand;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			if (!this.inHand.awaitNone(PATIENCE)) {
				logger.warn("Jobs were still in hand after {}; they are delivered again after their time-out",
						PATIENCE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Below the client's, which stops first and takes no more jobs then. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 1;
	}

}

package dev.journeyman.workers;

import dev.journeyman.shared.StopBudget;
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

	private final InFlight inHand;

	private volatile boolean running;

	JobDrain(InFlight inHand) {
		this.inHand = inHand;
	}

	@Override
	public void start() {
		this.inHand.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			if (!this.inHand.closeWhenNone(StopBudget.OF_JOBS)) {
				logger.warn("Jobs were still in hand after {}; they are delivered again after their time-out",
						StopBudget.OF_JOBS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Does not wait, so that requests and background work finish meanwhile. */
	@Override
	public void stop(Runnable stopped) {
		this.running = false;
		Thread.ofPlatform().daemon().name("job-drain").start(() -> {
			stop();
			stopped.run();
		});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Below the client's, which stops first and takes no more jobs then. */
	@Override
	public int getPhase() {
		return StopBudget.PHASE;
	}

}

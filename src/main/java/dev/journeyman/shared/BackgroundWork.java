package dev.journeyman.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Works through what is waiting, on one thread: at once when it is told that something
 * was committed, and otherwise from time to time. What fails is tried again after the
 * same interval; nothing is lost, because what waits stands in the database. A bean of
 * its own, or within a component that is {@link InBackground}.
 */
public final class BackgroundWork implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(BackgroundWork.class);

	private final String name;

	private final Duration interval;

	private final Round round;

	private final Semaphore wakeUps = new Semaphore(0);

	private volatile @Nullable Thread thread;

	private volatile boolean running;

	/**
	 * Names the work and says how to do it.
	 * @param name of its thread, and in the log
	 * @param interval the longest pause between two rounds, in real time
	 * @param round does some of the work
	 */
	public BackgroundWork(String name, Duration interval, Round round) {
		this.name = name;
		this.interval = interval;
		this.round = round;
	}

	/**
	 * Says that there is something to do, now or, within a transaction, once it has been
	 * committed.
	 */
	public void wake() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			this.wakeUps.release();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				BackgroundWork.this.wakeUps.release();
			}
		});
	}

	@Override
	public void start() {
		this.running = true;
		// a virtual thread that loads its first classes here can starve all others of
		// carriers
		this.thread = Thread.ofPlatform().daemon().name(this.name).start(this::work);
	}

	@Override
	public void stop() {
		this.running = false;
		this.wakeUps.release();
		Thread worker = this.thread;
		if (worker != null) {
			end(worker);
		}
	}

	/** Does not wait, so that everything that stops in this phase begins to at once. */
	@Override
	public void stop(Runnable stopped) {
		stop(this::stop, stopped);
	}

	void stop(Runnable stop, Runnable stopped) {
		this.running = false;
		this.wakeUps.release();
		Thread.ofPlatform().daemon().name(this.name + "-stop").start(() -> {
			stop.run();
			stopped.run();
		});
	}

	private static void end(Thread worker) {
		try {
			if (!worker.join(StopBudget.OF_A_ROUND)) {
				worker.interrupt();
				worker.join(StopBudget.AFTER_AN_INTERRUPTION);
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

	@Override
	public int getPhase() {
		return StopBudget.PHASE;
	}

	private void work() {
		boolean quiet = false;
		while (this.running) {
			boolean more = false;
			try {
				more = this.round.run();
				quiet = false;
			}
			catch (RuntimeException ex) {
				if (!quiet && this.running) {
					logger.warn("{} is interrupted by {}; it goes on every {} until that is over", this.name,
							ex.getClass().getSimpleName(), this.interval);
				}
				quiet = true;
			}
			if (!more) {
				pause();
			}
		}
	}

	private void pause() {
		try {
			if (this.wakeUps.tryAcquire(this.interval.toMillis(), TimeUnit.MILLISECONDS)) {
				this.wakeUps.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.running = false;
		}
	}

	/**
	 * One round of the work.
	 */
	@FunctionalInterface
	public interface Round {

		/**
		 * Does some of what waits.
		 * @return whether there may be more to do at once
		 */
		boolean run();

	}

}

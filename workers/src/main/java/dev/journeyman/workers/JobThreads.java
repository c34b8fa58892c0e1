package dev.journeyman.workers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Runs every job on a virtual thread of its own, and what is scheduled on one platform
 * thread; how many jobs run at once is bounded by what the workers take.
 */
class JobThreads extends ScheduledThreadPoolExecutor {

	private final ExecutorService jobs = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());

	private final InFlight inHand;

	JobThreads(InFlight inHand) {
		super(1, Thread.ofPlatform().name("job-polls").daemon().factory());
		this.inHand = inHand;
		setRemoveOnCancelPolicy(true);
	}

	/**
	 * Runs a job, unless the application is stopping and has none in hand any more: an
	 * answer of the engine that was on its way may still bring some, and they would be
	 * cut off. They are delivered again after their time-out.
	 */
	@Override
	public void execute(Runnable job) {
		if (!this.inHand.tryBegin()) {
			return;
		}
		this.jobs.execute(() -> {
			try {
				job.run();
			}
			finally {
				this.inHand.end();
			}
		});
	}

	@Override
	public void close() {
		this.jobs.shutdownNow();
		shutdownNow();
	}

}

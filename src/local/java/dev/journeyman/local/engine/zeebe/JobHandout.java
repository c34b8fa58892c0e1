package dev.journeyman.local.engine.zeebe;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.journeyman.local.engine.zeebe.JobCommands.JobRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;

/**
 * Hands out jobs to those who poll. Who finds none waits until there are some or its
 * patience ends, so that idle workers cost the engine nothing; while paused everybody
 * waits.
 */
public final class JobHandout {

	private static final long DEFAULT_PATIENCE = 10_000;

	private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger underway = new AtomicInteger();

	private final Function<Command, CompletableFuture<Answer>> engine;

	private final Consumer<Command> writer;

	private final Predicate<String> hasJobs;

	private volatile boolean paused;

	/**
	 * Hands out what this engine has.
	 * @param engine takes commands that are answered
	 * @param writer takes commands that are not
	 * @param hasJobs whether there are jobs of a type to be had
	 */
	JobHandout(Function<Command, CompletableFuture<Answer>> engine, Consumer<Command> writer,
			Predicate<String> hasJobs) {
		this.engine = engine;
		this.writer = writer;
		this.hasJobs = hasJobs;
	}

	/**
	 * Asks for jobs.
	 * @return completes with the jobs, none if patience ended; cancelling it takes the
	 * wish back
	 */
	public CompletableFuture<JobBatchRecord> ask(JobRequest request) {
		long patience = (request.patience() != 0) ? Math.max(request.patience(), 0) : DEFAULT_PATIENCE;
		Waiting wish = new Waiting(request, new CompletableFuture<>(), System.nanoTime() + patience * 1_000_000);
		serve(wish);
		return wish.jobs();
	}

	/**
	 * Hands out nothing until resumed; comes back when whatever was on its way has
	 * arrived, at most after five seconds.
	 */
	public void pause() {
		this.paused = true;
		long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		while (this.underway.get() > 0 && System.nanoTime() < end) {
			try {
				TimeUnit.MILLISECONDS.sleep(2);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	public void resume() {
		this.paused = false;
		look();
	}

	boolean isPaused() {
		return this.paused;
	}

	/**
	 * Serves everybody who waits and can be served, and lets go of those whose patience
	 * has ended.
	 */
	void look() {
		List<Waiting> now = List.copyOf(this.waiting);
		now.stream().filter(this.waiting::remove).forEach(this::serve);
	}

	/**
	 * Sends everybody who waits away without jobs.
	 */
	void dismiss() {
		List<Waiting> now = List.copyOf(this.waiting);
		now.stream().filter(this.waiting::remove).forEach((wish) -> wish.jobs().complete(new JobBatchRecord()));
	}

	@SuppressWarnings("FutureReturnValueIgnored") // failures are told to who waits
	private void serve(Waiting wish) {
		if (wish.jobs().isDone()) {
			return;
		}
		this.underway.incrementAndGet();
		if (this.paused || !this.hasJobs.test(wish.request().type())) {
			this.underway.decrementAndGet();
			waitOrLeave(wish);
			return;
		}
		this.engine.apply(JobCommands.activate(wish.request())).whenComplete((answer, failure) -> {
			try {
				if (failure != null) {
					wish.jobs().completeExceptionally(failure);
				}
				else {
					handOver(wish, answer.as(new JobBatchRecord()));
				}
			}
			finally {
				this.underway.decrementAndGet();
			}
		});
	}

	private void handOver(Waiting wish, JobBatchRecord batch) {
		if (batch.getJobKeys().isEmpty()) {
			waitOrLeave(wish);
		}
		else if (!wish.jobs().complete(batch)) {
			giveBack(batch);
		}
	}

	/**
	 * Gives jobs back whose worker has gone.
	 */
	public void giveBack(JobBatchRecord batch) {
		for (int i = 0; i < batch.getJobKeys().size(); i++) {
			this.writer.accept(JobCommands.giveBack(batch.getJobKeys().get(i), (JobRecord) batch.getJobs().get(i)));
		}
	}

	private void waitOrLeave(Waiting wish) {
		if (System.nanoTime() - wish.end() >= 0) {
			wish.jobs().complete(new JobBatchRecord());
		}
		else {
			this.waiting.add(wish);
		}
	}

	/**
	 * Somebody who waits for jobs.
	 *
	 * @param end of its patience, as {@link System#nanoTime()} counts
	 */
	private record Waiting(JobRequest request, CompletableFuture<JobBatchRecord> jobs, long end) {
	}

}

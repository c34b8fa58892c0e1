package dev.journeyman.local.engine.zeebe;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.journeyman.local.engine.history.Tables;
import dev.journeyman.local.engine.history.Upcoming;
import io.camunda.zeebe.protocol.impl.stream.job.ActivatedJob;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind the gateways. A purge exchanges what runs; gateways, waiting workers
 * and ports stay.
 */
public final class ZeebeEngine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ZeebeEngine.class);

	/** Zeebe itself looks after 100 ms. */
	private static final long LONG_ENOUGH = TimeUnit.MILLISECONDS.toNanos(300);

	private final InstantSource clock;

	private final int keepFinished;

	private final JobHandout jobs;

	private final JobStreams streams;

	private final AtomicBoolean lookAsked = new AtomicBoolean();

	/**
	 * Jobs whose back-off is over, and since when we know, as {@link System#nanoTime()}.
	 */
	private final Map<Long, Long> overdue = new HashMap<>();

	private final AtomicLong purges = new AtomicLong();

	private final ScheduledExecutorService housekeeping = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("engine-housekeeping").factory());

	private final ScheduledFuture<?> rounds;

	private volatile RunningEngine running;

	private volatile boolean closed;

	/**
	 * Starts it empty.
	 * @param keepFinished how many finished root instances can still be searched
	 */
	public ZeebeEngine(InstantSource clock, int keepFinished) {
		this.clock = clock;
		this.keepFinished = keepFinished;
		this.jobs = new JobHandout(this::send, this::write, this::hasJobs);
		this.streams = new JobStreams(this.jobs::isPaused, (type) -> lookSoon(), this::write);
		this.running = new RunningEngine(clock, this.streams, keepFinished);
		this.rounds = this.housekeeping.scheduleWithFixedDelay(this::keepHouse, 100, 100, TimeUnit.MILLISECONDS);
	}

	/**
	 * Hands a command to Zeebe.
	 * @return completes with the answer, or with {@link CommandRejected} or
	 * {@link EngineStopped}
	 */
	public CompletableFuture<Answer> send(Command command) {
		return this.running.send(command);
	}

	private void write(Command command) {
		this.running.write(command);
	}

	/**
	 * Asks about everything that has happened up to now. What is answered must not be
	 * rows, which change.
	 */
	public <T> T read(Function<Tables, T> question) {
		return this.running.read(question);
	}

	/**
	 * What Zeebe does next by itself: a timer, or a job that is tried again.
	 */
	public Optional<Upcoming> next() {
		return this.running.next();
	}

	public JobHandout jobs() {
		return this.jobs;
	}

	/**
	 * Pushes jobs of a type to a worker.
	 * @param push answers whether it took the job
	 * @return ends it
	 */
	public Runnable stream(String type, JobActivationProperties properties, Predicate<ActivatedJob> push) {
		return this.streams.subscribe(type, properties, push);
	}

	/**
	 * Whether Zeebe has worked through every command it was given.
	 */
	public boolean isIdle() {
		return this.running.isIdle();
	}

	public boolean isHealthy() {
		return this.running.isHealthy();
	}

	/**
	 * What Zeebe has counted since it was last empty, in Prometheus' text format.
	 */
	public String metrics() {
		return this.running.metrics();
	}

	/**
	 * How often it has been purged.
	 */
	public long purges() {
		return this.purges.get();
	}

	/**
	 * Forgets every definition, instance and message.
	 */
	public synchronized void purge() {
		if (this.closed) {
			return;
		}
		RunningEngine before = this.running;
		this.running = new RunningEngine(this.clock, this.streams, this.keepFinished);
		this.jobs.dismiss();
		before.close();
		this.purges.incrementAndGet();
	}

	private boolean hasJobs(String type) {
		return read((tables) -> tables.jobStates().hasActivatable(type));
	}

	private void lookSoon() {
		if (this.lookAsked.compareAndSet(false, true)) {
			this.housekeeping.execute(() -> {
				this.lookAsked.set(false);
				quietly(this.jobs::look);
			});
		}
	}

	private void keepHouse() {
		quietly(() -> {
			this.running.tidy();
			this.jobs.look();
			endBackOffs();
		});
	}

	/**
	 * Zeebe refuses its own command to end a back-off in the very millisecond in which it
	 * ends, and does not look again before another job backs off. A jump lands on just
	 * that millisecond.
	 */
	private void endBackOffs() {
		long now = System.nanoTime();
		List<Long> due = read((tables) -> tables.jobStates().due(this.clock.instant()));
		this.overdue.keySet().retainAll(due);
		for (long job : due) {
			if (now - this.overdue.computeIfAbsent(job, (key) -> now) > LONG_ENOUGH) {
				this.overdue.remove(job);
				write(JobCommands.recur(job));
			}
		}
	}

	/** A purge in between must not end what is repeated. */
	private void quietly(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			if (!this.closed) {
				logger.debug("The engine's housekeeping is repeated", ex);
			}
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.jobs.dismiss();
		this.running.close();
		this.rounds.cancel(false);
		this.housekeeping.shutdownNow();
	}

}

package dev.journeyman.local.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.journeyman.local.engine.LocalEngine;
import dev.journeyman.local.engine.MovableClock;
import dev.journeyman.shared.PendingWork;
import dev.journeyman.shared.PendingWork.Upcoming;

/**
 * Moves the one clock there is, and knows when everything has settled: no timer due, no
 * job activatable or in hand, nothing to tell the engine, no webhook in flight, no
 * feedback uninterpreted.
 */
public class Rehearsal {

	/** The longest jump: what is planned further ahead is no rehearsal. */
	public static final Duration LONGEST = Duration.ofDays(366);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration JOBS_IN_HAND = Duration.ofSeconds(10);

	private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

	private final MovableClock clock;

	private final LocalEngine engine;

	private final List<PendingWork> pending;

	private final Predicate<String> served;

	/** One jump after the other. */
	private final ReentrantLock jump = new ReentrantLock();

	/**
	 * Rehearses on an engine.
	 * @param pending what the product and the sandbox still have to do
	 * @param served whether a job type has a worker here
	 */
	public Rehearsal(MovableClock clock, LocalEngine engine, List<PendingWork> pending, Predicate<String> served) {
		this.clock = clock;
		this.engine = engine;
		this.pending = pending;
		this.served = served;
	}

	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * What happens next by itself, and when.
	 */
	public Optional<Upcoming> next() {
		Stream<Upcoming> ours = this.pending.stream().map(PendingWork::next).flatMap(Optional::stream);
		Stream<Upcoming> engines = this.engine.next().map((due) -> new Upcoming(due.at(), due.what())).stream();
		return Stream.concat(engines, ours)
			.filter((upcoming) -> upcoming.at().isAfter(now()))
			.min(Comparator.comparing(Upcoming::at));
	}

	/**
	 * Moves the clock on, stopping at everything that happens on the way until it has
	 * settled, so that what begins on the way has its own time to run.
	 * @return what still moves; nothing, if all has settled
	 */
	public List<String> advance(Duration by) {
		return jump(now().plus(by));
	}

	/**
	 * Moves the clock to what happens next.
	 * @return what still moves; nothing, if all has settled
	 */
	public List<String> advanceToNext() {
		return next().map((upcoming) -> jump(upcoming.at())).orElseGet(this::settle);
	}

	/**
	 * Waits until everything has settled, thirty seconds at most.
	 * @return what still moves; nothing, if all has settled
	 */
	public List<String> settle() {
		return settle(System.nanoTime() + PATIENCE.toNanos());
	}

	private List<String> jump(Instant target) {
		this.jump.lock();
		try {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			List<String> moving = settle(deadline);
			while (moving.isEmpty() && now().isBefore(target)) {
				Instant stop = next().map(Upcoming::at).filter((at) -> at.isBefore(target)).orElse(target);
				move(Duration.between(now(), stop));
				moving = settle(deadline);
			}
			return moving;
		}
		finally {
			this.jump.unlock();
		}
	}

	/**
	 * A job in a worker's hands would be handed out twice if its time-out passed in a
	 * jump, so none is handed out, and those in hand are waited for.
	 */
	private void move(Duration by) {
		this.engine.pauseJobs();
		try {
			long deadline = System.nanoTime() + JOBS_IN_HAND.toNanos();
			while (count(this.engine.jobsInHand()) > 0 && System.nanoTime() < deadline) {
				LockSupport.parkNanos(LOOK_AGAIN);
			}
			if (by.isPositive()) {
				this.clock.advance(by);
			}
		}
		finally {
			this.engine.resumeJobs();
		}
	}

	private List<String> settle(long deadline) {
		int quiet = 0;
		List<String> moving = moving();
		while (quiet < 2 && System.nanoTime() < deadline) {
			LockSupport.parkNanos(LOOK_AGAIN);
			moving = moving();
			quiet = moving.isEmpty() ? quiet + 1 : 0;
		}
		return moving;
	}

	private List<String> moving() {
		List<String> moving = new ArrayList<>();
		add(moving, this.engine.isIdle() ? 0 : 1, "engine at work");
		add(moving, this.engine.hasDueTimer() ? 1 : 0, "timers");
		add(moving, this.engine.hasDueBackOff() ? 1 : 0, "jobs to be tried again");
		add(moving, count(this.engine.activatableJobs()), "jobs that wait for a worker");
		add(moving, count(this.engine.jobsInHand()), "jobs in a worker's hands");
		for (PendingWork work : this.pending) {
			add(moving, work.due(), work.what());
		}
		return moving;
	}

	private static void add(List<String> moving, long count, String what) {
		if (count > 0) {
			moving.add(count + " " + what);
		}
	}

	/** Nobody waits for jobs that no worker serves. */
	private long count(Map<String, Long> jobs) {
		return jobs.entrySet()
			.stream()
			.filter((entry) -> this.served.test(entry.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}

package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineAnswers.Heard;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import dev.journeyman.shared.StopBudget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Empties the outbox into the engine: takes as many commands as the engine's pace allows
 * while others are on their way, and records answers as they come. No transaction spans a
 * call to the engine.
 */
@Component
class EngineTelling implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(EngineTelling.class);

	private static final Duration REMEMBERED = Duration.ofDays(1);

	private static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(1);

	private static final long GATHERING_MILLIS = 10;

	private final EngineOutbox outbox;

	private final EngineCalls calls;

	private final EngineAnswers answers;

	private final Clock clock;

	private final EnginePace pace = new EnginePace();

	private final LinkedBlockingQueue<Heard> arriving = new LinkedBlockingQueue<>();

	/** Arrived, and not recorded yet. */
	private final List<Heard> arrived = new ArrayList<>();

	private final BackgroundWork work = new BackgroundWork("engine-outbox", Duration.ofSeconds(1), this::round);

	private Instant tidiedAt = Instant.MIN;

	EngineTelling(EngineOutbox outbox, EngineCalls calls, EngineAnswers answers, Clock clock) {
		this.outbox = outbox;
		this.calls = calls;
		this.answers = answers;
		this.clock = clock;
	}

	/**
	 * Says that the outbox has, or will have once the transaction is committed, something
	 * to tell.
	 */
	void wake() {
		this.work.wake();
	}

	boolean round() {
		gather();
		record();
		Instant now = this.clock.instant();
		int free = this.pace.free(now);
		List<EngineCommand> commands = (free > 0) ? this.outbox.take(free) : List.of();
		if (!commands.isEmpty()) {
			tell(commands, now);
			record();
		}
		if (this.tidiedAt.plus(BETWEEN_TIDYINGS).isBefore(now)) {
			this.outbox.purge(now.minus(REMEMBERED));
			this.outbox.parkBehind();
			this.tidiedAt = now;
		}
		return free > 0 && commands.size() == free;
	}

	private void tell(List<EngineCommand> commands, Instant now) {
		for (EngineCalls.Call call : this.calls.of(commands)) {
			this.pace.told();
			CompletableFuture<Void> unused = call.telling().get().thenAccept((answer) -> {
				this.arriving.add(new Heard(call.command(), answer, now));
				wake();
			});
		}
	}

	/**
	 * While most commands are still on their way, waits a moment for more answers, so
	 * that they are recorded, and followed by new commands, together.
	 */
	private void gather() {
		arrived(this.arriving.poll());
		while (this.pace.crowded()) {
			Heard next = poll(GATHERING_MILLIS);
			if (next == null) {
				return;
			}
			arrived(next);
		}
	}

	private @Nullable Heard poll(long millis) {
		try {
			return this.arriving.poll(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	private void record() {
		for (Heard heard = this.arriving.poll(); heard != null; heard = this.arriving.poll()) {
			arrived(heard);
		}
		if (!this.arrived.isEmpty()) {
			this.answers.record(List.copyOf(this.arrived), this.pace);
			this.arrived.clear();
		}
	}

	private void arrived(@Nullable Heard heard) {
		if (heard == null) {
			return;
		}
		this.arrived.add(heard);
		switch (heard.answer()) {
			case Answer.Done done when done.key() != 0 -> this.pace.taken();
			case Answer.Busy busy -> setBack(heard);
			case Answer.Again again -> setBack(heard);
			case Answer.Failed failed -> setBack(heard);
			case Answer.Done done -> this.pace.answered();
			case Answer.UnknownDefinition unknown -> this.pace.answered();
			case Answer.Refused refused -> this.pace.answered();
		}
	}

	private void setBack(Heard heard) {
		this.pace.setBack(heard.toldAt(), this.clock.instant())
			.ifPresent((pause) -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
				.execute(this::wake));
	}

	@Override
	public void stop() {
		long end = System.nanoTime() + StopBudget.OF_JOBS.toNanos();
		this.work.stop();
		try {
			while (this.pace.underWay() > 0) {
				Heard heard = poll(Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
				if (heard == null) {
					return;
				}
				arrived(heard);
				record();
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Some answers of the engine are not recorded, by {}: what they answer is told once more",
					ex.getClass().getSimpleName());
		}
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.journeyman.feedback.ProviderEvents.Left;
import dev.journeyman.feedback.ProviderEvents.State;
import dev.journeyman.feedback.ProviderEvents.Waiting;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.DatabaseAway;
import dev.journeyman.shared.InBackground;
import dev.journeyman.shared.PendingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has stored events interpreted in the background: many in one transaction, and where
 * that fails, each of them in a transaction of its own, so that a poisoned one fails
 * alone.
 */
class FeedbackInterpretation implements InBackground, PendingWork {

	private static final Logger logger = LoggerFactory.getLogger(FeedbackInterpretation.class);

	private static final int BATCH = 500;

	private final ProviderEvents events;

	private final Interpreter interpreter;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("feedback", Duration.ofSeconds(1), this::round);

	FeedbackInterpretation(ProviderEvents events, Interpreter interpreter, TransactionTemplate transactions,
			Clock clock) {
		this.events = events;
		this.interpreter = interpreter;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Interprets some of what waits.
	 * @return whether there may be more
	 */
	boolean round() {
		List<Long> positions = new ArrayList<>();
		try {
			this.transactions.executeWithoutResult((status) -> {
				List<Waiting> batch = this.events.take(this.clock.instant(), BATCH);
				batch.forEach((event) -> positions.add(event.position()));
				if (!batch.isEmpty()) {
					this.interpreter.interpret(batch);
				}
			});
		}
		catch (RuntimeException ex) {
			if (DatabaseAway.says(ex) || positions.isEmpty()) {
				throw ex;
			}
			positions.forEach(this::alone);
		}
		return positions.size() == BATCH;
	}

	private void alone(long position) {
		try {
			this.transactions.executeWithoutResult((status) -> this.events.take(position, this.clock.instant())
				.ifPresent((event) -> this.interpreter.interpret(List.of(event))));
		}
		catch (TransientDataAccessException | RecoverableDataAccessException ex) {
			this.transactions.executeWithoutResult((status) -> this.events.take(position, this.clock.instant())
				.ifPresent((event) -> this.interpreter.postpone(event, ex)));
		}
		catch (RuntimeException ex) {
			if (DatabaseAway.says(ex)) {
				throw ex;
			}
			setAside(position, ex);
		}
	}

	private void setAside(long position, RuntimeException failure) {
		logger.error("Provider event {} is set aside: interpreting it fails with {}", position,
				failure.getClass().getName());
		this.events.leave(List.of(new Left(position, State.SET_ASIDE,
				ParkedReason.of(ParkedReason.Code.INTERPRETATION_FAILED, failure), null)));
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

	@Override
	public String what() {
		return "news from providers";
	}

	@Override
	public long due() {
		return this.events.countDue(this.clock.instant());
	}

	/** Nobody travels to another look for a message that may never turn up. */
	@Override
	public Optional<Upcoming> next() {
		return Optional.empty();
	}

}

package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.feedback.ProviderEvents.State;
import dev.journeyman.feedback.ProviderEvents.Waiting;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.InBackground;
import dev.journeyman.shared.PendingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the dispatch each stored event is about, keeps the event with it, and tells its
 * journey what happened. Each event has a transaction of its own.
 */
class FeedbackInterpretation implements InBackground, PendingWork {

	private static final Logger logger = LoggerFactory.getLogger(FeedbackInterpretation.class);

	private static final int BATCH = 100;

	/** How long a dispatch may still turn up. */
	private static final Duration PATIENCE = Duration.ofHours(24);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private final ProviderEvents events;

	private final Ledger ledger;

	private final Telling journeys;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("feedback", Duration.ofSeconds(1), this::round);

	FeedbackInterpretation(ProviderEvents events, Ledger ledger, Telling journeys, TransactionTemplate transactions,
			Clock clock) {
		this.events = events;
		this.ledger = ledger;
		this.journeys = journeys;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Interprets some of what waits.
	 * @return whether there may be more
	 */
	boolean round() {
		List<Long> positions = this.events.due(this.clock.instant(), BATCH);
		for (long position : positions) {
			try {
				this.transactions.executeWithoutResult((status) -> interpret(position));
			}
			catch (TransientDataAccessException | RecoverableDataAccessException ex) {
				this.transactions.executeWithoutResult((status) -> postpone(position, ex));
			}
			catch (DataAccessResourceFailureException | TransactionException ex) {
				// nothing is wrong with the event: the database is away
				throw ex;
			}
			catch (RuntimeException ex) {
				setAside(position, ex);
			}
		}
		return positions.size() == BATCH;
	}

	private void postpone(long position, RuntimeException failure) {
		Instant now = this.clock.instant();
		this.events.take(position, now)
			.ifPresent((waiting) -> this.events.leave(position, State.PARKED,
					"interpreting it was interrupted by " + failure.getClass().getSimpleName(),
					now.plus(pause(waiting))));
	}

	private void setAside(long position, RuntimeException failure) {
		logger.error("Provider event {} is set aside: interpreting it fails with {}", position,
				failure.getClass().getName());
		this.transactions.executeWithoutResult((status) -> this.events.leave(position, State.SET_ASIDE,
				"interpreting it failed with " + failure.getClass().getSimpleName(), null));
	}

	private void interpret(long position) {
		Waiting waiting = this.events.take(position, this.clock.instant()).orElse(null);
		if (waiting == null) {
			return;
		}
		ProviderEvent event = waiting.event();
		FeedbackKind kind = event.kind();
		if (kind == null) {
			this.events.leave(position, State.KEPT, "there is nothing to do about an event of this type", null);
			return;
		}
		Dispatch dispatch = dispatch(event).orElse(null);
		if (dispatch != null) {
			record(dispatch, kind, event);
			this.events.attach(position, dispatch.id());
		}
		else if (event.sender() != null) {
			this.events.leave(position, State.KEPT, "nothing was sent to whoever wrote this", null);
		}
		else {
			park(waiting);
		}
	}

	private Optional<Dispatch> dispatch(ProviderEvent event) {
		DispatchId reference = event.reference();
		String providerMessage = event.providerMessageId();
		ProviderEvent.Sender sender = event.sender();
		Optional<Dispatch> found = (reference != null) ? this.ledger.find(reference) : Optional.empty();
		if (found.isEmpty() && providerMessage != null) {
			found = this.ledger.findByProviderMessage(event.provider(), providerMessage);
		}
		if (found.isEmpty() && sender != null) {
			found = this.ledger.answeredBy(sender);
		}
		return found;
	}

	private void record(Dispatch dispatch, FeedbackKind kind, ProviderEvent event) {
		if (kind == FeedbackKind.CLICKED) {
			record(dispatch, FeedbackKind.OPENED, event);
		}
		// the id of a contact's own message is not the dispatch's
		String providerMessage = (event.sender() == null) ? event.providerMessageId() : null;
		boolean first = this.ledger.record(dispatch.id(), kind, event.occurredAt(), providerMessage);
		if (first && concernsJourneys(kind)) {
			this.journeys.tell(dispatch.key().enrollmentId(), "message." + kind.word(), dispatch.id().toString(),
					dispatch.id() + ":" + kind.word(), Map.of());
		}
	}

	private static boolean concernsJourneys(FeedbackKind kind) {
		return switch (kind) {
			case DELIVERED, OPENED, CLICKED, REPLIED, FAILED -> true;
			case TAKEN, DEFERRED, OPENED_BY_MACHINE, COMPLAINED, UNSUBSCRIBED -> false;
		};
	}

	private void park(Waiting waiting) {
		ProviderEvent event = waiting.event();
		if (event.reference() == null && event.providerMessageId() == null) {
			this.events.leave(waiting.position(), State.PARKED, "it names no message of ours", null);
			return;
		}
		Instant next = this.clock.instant().plus(pause(waiting));
		boolean patient = next.isBefore(waiting.receivedAt().plus(PATIENCE));
		this.events.leave(waiting.position(), State.PARKED,
				patient ? "the message it names is not known yet" : "the message it names did not turn up in 24 hours",
				patient ? next : null);
	}

	private static Duration pause(Waiting waiting) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(waiting.attempts(), 11));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
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

package dev.journeyman.feedback;

import java.time.Clock;
import java.util.List;

import dev.journeyman.shared.BackgroundWork;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what webhooks bring and has it interpreted as soon as that is committed.
 */
class StoringIntake implements FeedbackIntake {

	private final ProviderEvents events;

	private final TransactionTemplate transactions;

	private final BackgroundWork interpretation;

	private final Clock clock;

	StoringIntake(ProviderEvents events, TransactionTemplate transactions, BackgroundWork interpretation, Clock clock) {
		this.events = events;
		this.transactions = transactions;
		this.interpretation = interpretation;
		this.clock = clock;
	}

	@Override
	public void accept(List<ProviderEvent> events) {
		if (events.isEmpty()) {
			return;
		}
		this.transactions.executeWithoutResult((status) -> {
			if (this.events.add(events, this.clock.instant()) > 0) {
				this.interpretation.wake();
			}
		});
	}

}

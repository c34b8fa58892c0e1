package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.journeyman.messaging.gate.Pace;
import dev.journeyman.messaging.gate.Pace.Turn;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Decides, reserves, hands over and records: the one way by which a message leaves.
 */
@Service
public class Messaging {

	private final Ledger ledger;

	private final Decisions decisions;

	private final Pace pace;

	private final HandOver handOver;

	private final Settling settling;

	private final Clock clock;

	Messaging(Ledger ledger, Decisions decisions, Pace pace, HandOver handOver, Settling settling, Clock clock) {
		this.ledger = ledger;
		this.decisions = decisions;
		this.pace = pace;
		this.handOver = handOver;
		this.settling = settling;
		this.clock = clock;
	}

	/**
	 * Sends a message once, if every rule allows it. Not to be called within a
	 * transaction.
	 * @return what became of it, for good
	 * @throws Held if it cannot be said yet; ask again then
	 * @throws Misconfigured if the template or a variable of it is missing
	 */
	public SendOutcome send(SendRequest request, StillWanted stillWanted) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("a transaction must not wait for a provider");
		}
		return answer(settled(passed(request, stillWanted)));
	}

	private Entry passed(SendRequest request, StillWanted stillWanted) {
		boolean hasRoom = false;
		while (true) {
			switch (this.decisions.decide(request, stillWanted, hasRoom)) {
				case Decision.Standing standing -> {
					return heard(standing.entry());
				}
				case Decision.Reserved reserved -> {
					return this.handOver.make(reserved);
				}
				case Decision.OutOfPace message -> {
					Optional<Instant> place = placeInQueue(request, message);
					if (place.isPresent()) {
						return this.decisions.queue(request, message, place.get());
					}
					hasRoom = true;
				}
			}
		}
	}

	/** Waits for what leaves within moments, for which the answer is empty. */
	private Optional<Instant> placeInQueue(SendRequest request, Decision.OutOfPace message) {
		ChannelProvider provider = message.provider();
		Entry seen = message.seen();
		return switch (this.pace.draw(provider, request.purpose(), (seen != null) ? seen.placeAt() : null)) {
			case Turn.At turn -> {
				waitUntil(turn.slot(), provider);
				yield this.pace.placeInstead(turn, provider);
			}
			case Turn.Queued queued -> Optional.of(queued.place());
		};
	}

	private void waitUntil(Instant slot, ChannelProvider provider) {
		Duration left = Duration.between(this.clock.instant(), slot);
		if (left.isPositive()) {
			try {
				// not as long as a clock that was set back would have it
				Thread.sleep((left.compareTo(Pace.LONGEST_IN_HAND) < 0) ? left : Pace.LONGEST_IN_HAND);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw held(slot, Pace.reason(provider).words());
			}
		}
	}

	/**
	 * What a step that was begun again hears instead of sending once more.
	 * @param settled the dispatch of the step as it was begun before
	 * @return empty if it is not one of this step of this enrollment, or not over
	 */
	public Optional<SendOutcome> outcome(DispatchId settled, EnrollmentId enrollment, String step) {
		return this.ledger.find(settled, enrollment, step)
			.filter(Entry::isSettled)
			.map((entry) -> answer(heard(entry)));
	}

	private Entry heard(Entry entry) {
		if (entry.isSettled() && entry.jobDueAt() != null) {
			this.ledger.heard(entry);
		}
		return entry;
	}

	private Entry settled(Entry entry) {
		if (!this.settling.leaseIsOver(entry)) {
			return entry;
		}
		this.settling.loseLease(entry);
		return this.ledger.read(entry.dispatch().key());
	}

	/**
	 * How long handing a message over may take: so long nobody else touches it.
	 */
	public Duration lease() {
		return this.decisions.lease();
	}

	/**
	 * Says that enrollments have ended: what waits of them is not sent any more. Joins
	 * the caller's transaction.
	 */
	public void journeyMovedOn(EnrollmentId... ended) {
		this.ledger.moveOn(List.of(ended), now());
	}

	private SendOutcome answer(Entry entry) {
		return switch (entry.state()) {
			case ACCEPTED -> new SendOutcome.Sent(entry.id());
			case REJECTED -> new SendOutcome.Rejected(entry.id(), entry.reason());
			case SUPPRESSED -> suppressed(entry);
			case EXPIRED -> new SendOutcome.Expired(entry.id(), entry.reason());
			case GIVEN_UP -> new SendOutcome.Unconfirmed(entry.id(), entry.reason());
			case HELD -> throw held(entry.heldUntil(), entry.reason().words());
			case HANDED_OVER -> throw behindAnother(entry);
			case DECIDING -> throw held(null, "another delivery of this step is at it");
			case UNCONFIRMED -> throw held(afterSettling(entry), entry.reason().words());
		};
	}

	/**
	 * The other one may find that the engine takes its answer from nobody but this job.
	 */
	private Held behindAnother(Entry entry) {
		this.ledger.expectJob(entry, now());
		return held(entry.leaseUntil(), "another delivery of this step is handing it over");
	}

	private SendOutcome suppressed(Entry entry) {
		if (entry.isRenewing()) {
			throw held(null, entry.reason().words());
		}
		return entry.journeyOver() ? new SendOutcome.NoLongerWanted(entry.id(), entry.reason())
				: new SendOutcome.Suppressed(entry.id(), entry.reason());
	}

	/** A moment later, so that the job finds what the settling has found. */
	private static @Nullable Instant afterSettling(Entry entry) {
		return (entry.settleAt() != null) ? entry.settleAt().plusSeconds(2) : null;
	}

	/** At least a second ahead, so that no job spins. */
	private Held held(@Nullable Instant until, String reason) {
		Instant soonest = now().plusSeconds(1);
		return new Held((until != null && until.isAfter(soonest)) ? until : soonest, reason);
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

}

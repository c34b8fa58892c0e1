package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.Ledger.Reservation;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.policy.Rulebook;
import dev.journeyman.messaging.policy.Rulebook.Judgement;
import dev.journeyman.messaging.policy.Verdict;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides whether a message may leave: once to know, and once more under the contact's
 * lock, together with the reservation of the one hand-over.
 */
@Component
class Decisions {

	private final Ledger ledger;

	private final Contacts contacts;

	private final Rulebook rulebook;

	private final Gates gates;

	private final MessagingSettings settings;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Decisions(Ledger ledger, Contacts contacts, Rulebook rulebook, Gates gates, MessagingSettings settings,
			PlatformTransactionManager transactions, Clock clock) {
		this.ledger = ledger;
		this.contacts = contacts;
		this.rulebook = rulebook;
		this.gates = gates;
		this.settings = settings;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * Asks every rule and keeps what they say.
	 * @return to whom it may leave, or {@code null} if it may not, now or ever
	 */
	@Nullable Contact decide(Entry entry) {
		Contact contact = this.contacts.find(contactId(entry)).orElse(null);
		Instant now = now();
		return allows(entry, judge(entry, contact, now), now) ? contact : null;
	}

	/**
	 * Asks again what may have changed, with the contact's row locked, and reserves the
	 * hand-over: whatever forbids it is either seen here or comes after.
	 * @return the dispatch under its lease, or {@code null} if it does not leave now
	 */
	@Nullable Entry reserve(Entry entry, String provider, Content content, StillWanted stillWanted) {
		return this.transactions.execute((status) -> reserveLocked(entry, provider, content, stillWanted));
	}

	private @Nullable Entry reserveLocked(Entry entry, String provider, Content content, StillWanted stillWanted) {
		Contact contact = this.contacts.lock(contactId(entry)).orElse(null);
		Instant now = now();
		Judgement judgement = judge(entry, contact, now);
		if (!allows(entry, judgement, now) || !wanted(entry, stillWanted.ask(), judgement, now) || contact == null) {
			return null;
		}
		String address = contact.address(entry.dispatch().channel()).orElseThrow();
		Reservation reservation = new Reservation(provider, address, content, now.plus(this.settings.lease()));
		return this.ledger.reserve(entry, reservation, Verdicts.of(judgement), now);
	}

	private Judgement judge(Entry entry, @Nullable Contact contact, Instant now) {
		return this.rulebook.judge(contact, entry.dispatch().channel(), entry.dispatch().purpose(), entry.expiresAt(),
				this.gates.of(entry.dispatch().channel(), null), now);
	}

	private boolean allows(Entry entry, Judgement judgement, Instant now) {
		List<Explanation> verdicts = Verdicts.of(judgement);
		return switch (judgement.verdict()) {
			case Verdict.Allow allow -> true;
			case Verdict.HoldUntil hold -> {
				this.ledger.hold(entry, entry.notAfterExpiry(hold.until()), hold.reason(), verdicts, now);
				yield false;
			}
			case Verdict.Suppress suppress -> {
				this.ledger.conclude(entry, State.SUPPRESSED, suppress.reason(), verdicts, now);
				yield false;
			}
			case Verdict.Expire expire -> {
				this.ledger.conclude(entry, State.EXPIRED, expire.reason(), verdicts, now);
				yield false;
			}
		};
	}

	private boolean wanted(Entry entry, StillWanted.Answer answer, Judgement judgement, Instant now) {
		List<Explanation> verdicts = Verdicts.of(judgement);
		return switch (answer) {
			case StillWanted.Answer.Wanted wanted -> true;
			case StillWanted.Answer.PausedUntil paused -> {
				this.ledger.hold(entry, entry.notAfterExpiry(paused.until()), paused.reason(), verdicts, now);
				yield false;
			}
			case StillWanted.Answer.Over over -> {
				this.ledger.moveOn(entry, over.reason(), verdicts, now);
				yield false;
			}
		};
	}

	private static ContactId contactId(Entry entry) {
		return entry.dispatch().contactId();
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

}

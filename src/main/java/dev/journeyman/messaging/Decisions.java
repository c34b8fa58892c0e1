package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.Ledger.Reservation;
import dev.journeyman.messaging.content.Templates;
import dev.journeyman.messaging.gate.Breakers;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.gate.Pace;
import dev.journeyman.messaging.policy.Rulebook;
import dev.journeyman.messaging.policy.Rulebook.Judgement;
import dev.journeyman.messaging.policy.Verdict;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Misconfigured;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides whether a message may leave and reserves its one hand-over, in one transaction
 * that keeps the contact's row locked: whatever forbids it is either seen here or comes
 * after.
 */
@Component
class Decisions {

	private final Ledger ledger;

	private final Contacts contacts;

	private final Rulebook rulebook;

	private final Providers providers;

	private final Templates templates;

	private final Gates gates;

	private final Breakers breakers;

	private final Pace pace;

	private final BackOff backOff;

	private final MessagingSettings settings;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Decisions(Ledger ledger, Contacts contacts, Rulebook rulebook, Providers providers, Templates templates,
			Gates gates, Breakers breakers, Pace pace, BackOff backOff, MessagingSettings settings,
			PlatformTransactionManager transactions, Clock clock) {
		this.ledger = ledger;
		this.contacts = contacts;
		this.rulebook = rulebook;
		this.providers = providers;
		this.templates = templates;
		this.gates = gates;
		this.breakers = breakers;
		this.pace = pace;
		this.backOff = backOff;
		this.settings = settings;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * Decides about a message.
	 * @param hasRoom whether room was drawn for it already
	 * @throws Misconfigured if the template or a variable of it is missing
	 */
	Decision decide(SendRequest request, StillWanted stillWanted, boolean hasRoom) {
		try {
			return Objects
				.requireNonNull(this.transactions.execute((status) -> decideLocked(request, stillWanted, hasRoom)));
		}
		catch (Misconfigured ex) {
			Reason reason = Reason.of(Code.MISCONFIGURED)
				.with("template", request.template())
				.with("problem", ex.getMessage());
			Entry seen = this.ledger.find(request.key()).orElse(null);
			if (seen != null && !seen.isUndecided()) {
				return new Decision.Standing(seen);
			}
			this.ledger.enter(request, seen, Move.waitForSomebody(reason), now());
			throw ex;
		}
	}

	/**
	 * Gives a message a place in its provider's queue.
	 */
	Entry queue(SendRequest request, Decision.OutOfPace message, Instant place) {
		Instant until = notAfterExpiry(request, Ledger.exact(place));
		Move move = Move.queue(until, Pace.reason(message.provider()), message.verdicts());
		return this.ledger.enter(request, message.seen(), move, now()).orElseGet(() -> this.ledger.read(request.key()));
	}

	Duration lease() {
		return this.settings.lease();
	}

	/**
	 * What stands under the key is read only where it matters before the dispatch is
	 * written: most are new, and one that is not refuses what does not become it.
	 */
	private Decision decideLocked(SendRequest request, StillWanted stillWanted, boolean hasRoom) {
		Contact contact = this.contacts.lock(request.contactId()).orElse(null);
		ChannelProvider provider = this.providers.of(request.channel()).orElse(null);
		if (provider == null) {
			return notSetUp(request);
		}
		Entry seen = Double.isFinite(provider.messagesPerSecond()) ? this.ledger.find(request.key()).orElse(null)
				: null;
		Attempt attempt = new Attempt(request, stillWanted, contact, provider);
		return attempt.with(seen, hasRoom).orElseGet(() -> {
			Entry standing = this.ledger.read(request.key());
			return standing.isUndecided()
					? attempt.with(standing, true)
						.orElseGet(() -> new Decision.Standing(this.ledger.read(request.key())))
					: new Decision.Standing(standing);
		});
	}

	private Decision notSetUp(SendRequest request) {
		Entry seen = this.ledger.find(request.key()).orElse(null);
		if (seen != null && !seen.isUndecided()) {
			return new Decision.Standing(seen);
		}
		Reason reason = Reason.of(Code.CHANNEL_NOT_SET_UP).with("channel", Words.of(request.channel()));
		Explanation verdict = new Explanation("channel-set-up", "suppress", reason, null);
		Move move = Move.conclude(State.SUPPRESSED, reason, List.of(verdict));
		return new Decision.Standing(
				this.ledger.enter(request, seen, move, now()).orElseGet(() -> this.ledger.read(request.key())));
	}

	private Judgement judge(SendRequest request, @Nullable Contact contact, Gate gate, Instant now) {
		return this.rulebook.judge(contact, request.channel(), request.purpose(), request.expiresAt(), gate, now);
	}

	/**
	 * One way through the rules, with the contact's row locked.
	 */
	private final class Attempt {

		private final SendRequest request;

		private final StillWanted stillWanted;

		private final @Nullable Contact contact;

		private final ChannelProvider provider;

		private final Instant now = now();

		Attempt(SendRequest request, StillWanted stillWanted, @Nullable Contact contact, ChannelProvider provider) {
			this.request = request;
			this.stillWanted = stillWanted;
			this.contact = contact;
			this.provider = provider;
		}

		/**
		 * Decides, and answers nothing if what stands under the key does not take it.
		 * @param seen what stands there, or {@code null} if nothing does as far as we
		 * know
		 */
		Optional<Decision> with(@Nullable Entry seen, boolean hasRoom) {
			if (seen != null && !seen.isUndecided()) {
				return Optional.of(new Decision.Standing(seen));
			}
			Gate gate = Decisions.this.gates.of(this.request.channel());
			if (seen == null && (gate.stop() != null || !gate.health().isTrusted(this.now))) {
				// a trial is spent on what is surely handed over
				Optional<Entry> standing = Decisions.this.ledger.find(this.request.key());
				if (standing.isPresent()) {
					return with(standing.get(), hasRoom);
				}
			}
			Judgement judgement = judge(this.request, this.contact, gate, this.now);
			List<Explanation> verdicts = Verdicts.of(judgement);
			Move obstacle = obstacle(this.request, judgement.verdict(), verdicts);
			if (obstacle == null) {
				obstacle = obstacle(this.request, this.stillWanted.ask(), verdicts);
			}
			if (obstacle != null || this.contact == null) {
				return standing(seen, Objects.requireNonNull(obstacle));
			}
			Instant placeAt = (seen != null) ? seen.placeAt() : null;
			if (!hasRoom && !Decisions.this.pace.take(this.provider, this.request.purpose(), placeAt)) {
				return Optional.of(new Decision.OutOfPace(seen, this.provider, verdicts));
			}
			return reserve(seen, this.contact, gate, verdicts);
		}

		private Optional<Decision> reserve(@Nullable Entry seen, Contact contact, Gate gate,
				List<Explanation> verdicts) {
			Content content = Decisions.this.templates.render(this.request.template(), this.request.channel(), contact,
					this.request.event(), this.request.data());
			Optional<Breakers.Wait> wait = Decisions.this.breakers.ask(this.provider, gate, risk(seen));
			if (wait.isPresent()) {
				Duration pause = wait.get().pause();
				return hold(seen, Decisions.this.backOff.spread(this.now, pause, pause), wait.get().reason(), verdicts);
			}
			Gate.Stop stop = gate.stop();
			Instant nextTry = this.now.plus(Decisions.this.settings.stoppedPause());
			if (stop != null && !Decisions.this.gates.tryOnce(this.request.channel(), this.now, nextTry)) {
				return hold(seen, Decisions.this.backOff.whileStopped(this.now), stop.reason(), verdicts);
			}
			String address = contact.address(this.request.channel()).orElseThrow();
			Reservation reservation = new Reservation(this.provider.name(), address, content,
					this.now.plus(Decisions.this.settings.lease()));
			return enter(seen, Move.handOver(reservation, verdicts))
				.map((entry) -> new Decision.Reserved(entry, this.provider, content, gate));
		}

		private Breakers.Risk risk(@Nullable Entry seen) {
			if (this.provider.canBeAsked()) {
				return Breakers.Risk.NONE;
			}
			return switch (this.request.purpose()) {
				case MARKETING -> Breakers.Risk.ONLY_TRY;
				case TRANSACTIONAL, REPLY ->
					(seen != null && seen.repeated()) ? Breakers.Risk.LAST_TRY : Breakers.Risk.NONE;
			};
		}

		private Optional<Decision> hold(@Nullable Entry seen, Instant until, Reason reason,
				List<Explanation> verdicts) {
			return standing(seen, Move.hold(notAfterExpiry(this.request, until), reason, verdicts));
		}

		private Optional<Decision> standing(@Nullable Entry seen, Move move) {
			return enter(seen, move).map(Decision.Standing::new);
		}

		private Optional<Entry> enter(@Nullable Entry seen, Move move) {
			return Decisions.this.ledger.enter(this.request, seen, move, this.now);
		}

	}

	private @Nullable Move obstacle(SendRequest request, Verdict verdict, List<Explanation> verdicts) {
		return switch (verdict) {
			case Verdict.Allow allow -> null;
			case Verdict.HoldUntil hold -> hold(request, hold.until(), hold.spread(), hold.reason(), verdicts);
			case Verdict.Suppress suppress -> Move.conclude(State.SUPPRESSED, suppress.reason(), verdicts);
			case Verdict.Expire expire -> Move.conclude(State.EXPIRED, expire.reason(), verdicts);
		};
	}

	private @Nullable Move obstacle(SendRequest request, StillWanted.Answer answer, List<Explanation> verdicts) {
		return switch (answer) {
			case StillWanted.Answer.Wanted wanted -> null;
			case StillWanted.Answer.PausedUntil paused ->
				hold(request, paused.until(), paused.spread(), paused.reason(), verdicts);
			case StillWanted.Answer.Over over -> Move.over(over.reason(), verdicts);
		};
	}

	private Move hold(SendRequest request, Instant until, Duration spread, Reason reason, List<Explanation> verdicts) {
		Instant spreadOut = this.backOff.spread(until, Duration.ZERO, spread);
		return Move.hold(notAfterExpiry(request, spreadOut), reason, verdicts);
	}

	/** What expires while it is held is answered at once. */
	private static Instant notAfterExpiry(SendRequest request, Instant instant) {
		Instant expiresAt = request.expiresAt();
		return (expiresAt != null && expiresAt.isBefore(instant)) ? expiresAt : instant;
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

}

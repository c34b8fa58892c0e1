package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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

	private static final Duration TRIAL = Duration.ofSeconds(5);

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
	 * @throws Misconfigured if the template, a variable of it or a provider is missing
	 */
	Decision decide(SendRequest request, StillWanted stillWanted, boolean hasRoom) {
		try {
			return Objects
				.requireNonNull(this.transactions.execute((status) -> decideLocked(request, stillWanted, hasRoom)));
		}
		catch (Misconfigured ex) {
			String reason = Objects.requireNonNullElse(ex.getMessage(), "misconfigured");
			Entry seen = this.ledger.find(request.key()).orElse(null);
			this.ledger.enter(request, seen, Move.waitForSomebody(reason), now());
			throw ex;
		}
	}

	/**
	 * Gives a message a place in its provider's queue.
	 */
	Entry queue(SendRequest request, Decision.OutOfPace message, Instant place) {
		Instant until = notAfterExpiry(request, Ledger.exact(place));
		Move move = Move.queue(until, Pace.words(message.provider()), message.verdicts());
		return this.ledger.enter(request, message.seen(), move, now()).orElseGet(() -> this.ledger.read(request.key()));
	}

	private Decision decideLocked(SendRequest request, StillWanted stillWanted, boolean hasRoom) {
		Contact contact = this.contacts.lock(request.contactId()).orElse(null);
		Entry seen = this.ledger.find(request.key()).orElse(null);
		if (seen != null && !seen.isUndecided()) {
			return new Decision.Standing(seen);
		}
		ChannelProvider provider = this.providers.of(request.channel());
		Instant now = now();
		Gate gate = this.gates.of(request.channel(), this.breakers.restingUntil(provider));
		Judgement judgement = this.rulebook.judge(contact, request.channel(), request.purpose(), request.expiresAt(),
				gate, now);
		List<Explanation> verdicts = Verdicts.of(judgement);
		Move obstacle = obstacle(request, judgement.verdict(), verdicts);
		if (obstacle == null) {
			obstacle = obstacle(request, stillWanted.ask(), verdicts);
		}
		if (obstacle != null || contact == null) {
			return standing(request, seen, Objects.requireNonNull(obstacle), now);
		}
		if (!hasRoom && !this.pace.take(provider, request.purpose(), (seen != null) ? seen.placeAt() : null)) {
			return new Decision.OutOfPace(seen, provider, verdicts);
		}
		Content content = this.templates.render(request.template(), request.channel(), contact, request.event(),
				request.data());
		return reserve(request, seen, provider, content, contact, gate, verdicts, now);
	}

	private Decision reserve(SendRequest request, @Nullable Entry seen, ChannelProvider provider, Content content,
			Contact contact, Gate gate, List<Explanation> verdicts, Instant now) {
		boolean trial = gate.stop() != null;
		if (trial && !this.gates.tryOnce(request.channel(), now, now.plus(this.settings.stoppedPause()))) {
			Gate.Stop stop = Objects.requireNonNull(gate.stop());
			return standing(request, seen,
					Move.hold(notAfterExpiry(request, this.backOff.whileStopped(now)), stop.reason(), verdicts), now);
		}
		if (!this.breakers.permit(provider)) {
			return standing(request, seen,
					Move.hold(notAfterExpiry(request, this.backOff.spread(now, TRIAL, TRIAL)),
							"it waits until a few messages have shown that " + provider.name() + " works again",
							verdicts),
					now);
		}
		String address = contact.address(request.channel()).orElseThrow();
		Reservation reservation = new Reservation(provider.name(), address, content, now.plus(this.settings.lease()));
		Entry reserved = this.ledger.enter(request, seen, Move.handOver(reservation, verdicts), now).orElse(null);
		if (reserved == null) {
			this.breakers.giveBack(provider);
			return new Decision.Standing(this.ledger.read(request.key()));
		}
		return new Decision.Reserved(reserved, provider, content, trial);
	}

	private Decision standing(SendRequest request, @Nullable Entry seen, Move move, Instant now) {
		return new Decision.Standing(
				this.ledger.enter(request, seen, move, now).orElseGet(() -> this.ledger.read(request.key())));
	}

	private @Nullable Move obstacle(SendRequest request, Verdict verdict, List<Explanation> verdicts) {
		return switch (verdict) {
			case Verdict.Allow allow -> null;
			case Verdict.HoldUntil hold -> {
				Instant until = this.backOff.spread(hold.until(), Duration.ZERO, hold.spread());
				yield Move.hold(notAfterExpiry(request, until), hold.reason(), verdicts);
			}
			case Verdict.Suppress suppress -> Move.conclude(State.SUPPRESSED, suppress.reason(), verdicts);
			case Verdict.Expire expire -> Move.conclude(State.EXPIRED, expire.reason(), verdicts);
		};
	}

	private static @Nullable Move obstacle(SendRequest request, StillWanted.Answer answer,
			List<Explanation> verdicts) {
		return switch (answer) {
			case StillWanted.Answer.Wanted wanted -> null;
			case StillWanted.Answer.PausedUntil paused ->
				Move.hold(notAfterExpiry(request, Ledger.exact(paused.until())), paused.reason(), verdicts);
			case StillWanted.Answer.Over over -> Move.over(over.reason(), verdicts);
		};
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

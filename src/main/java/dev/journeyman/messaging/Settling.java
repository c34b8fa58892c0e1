package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.journeyman.consent.Purpose;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Finds out what became of messages nobody knows of, whether or not a job still stands
 * behind them, and closes what no job comes for any more.
 */
@Component
class Settling implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(Settling.class);

	private static final int BATCH = 10;

	private final Unsettled unsettled;

	private final Ledger ledger;

	private final Providers providers;

	private final MessagingSettings settings;

	private final Clock clock;

	private final BackgroundWork work;

	Settling(Unsettled unsettled, Ledger ledger, Providers providers, MessagingSettings settings, Clock clock) {
		this.unsettled = unsettled;
		this.ledger = ledger;
		this.providers = providers;
		this.settings = settings;
		this.clock = clock;
		this.work = new BackgroundWork("settling", Duration.ofSeconds(1), this::round);
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

	/**
	 * Settles some of what is due.
	 * @return whether there may be more
	 */
	boolean round() {
		Instant now = now();
		List<Entry> lost = this.unsettled.leasesOver(now, BATCH);
		lost.forEach((entry) -> loseLease(entry));
		List<Entry> due = this.unsettled.take(now, now.plus(this.settings.lookEvery()), BATCH);
		due.forEach((entry) -> settle(entry));
		int left = this.unsettled.closeLeft(now, BATCH);
		return lost.size() == BATCH || due.size() == BATCH || left == BATCH;
	}

	/**
	 * Whether a hand-over should have been recorded by now.
	 */
	boolean leaseIsOver(Entry entry) {
		Instant lease = entry.leaseUntil();
		return entry.state() == Dispatch.State.HANDED_OVER && lease != null && !now().isBefore(lease);
	}

	/**
	 * Notes that nobody knows what became of a hand-over whose lease is over.
	 */
	void loseLease(Entry entry) {
		Instant now = now();
		this.ledger.doubt(entry, reason(Code.HAND_OVER_INTERRUPTED, entry), now.plus(this.settings.firstLook()), now);
	}

	private void settle(Entry entry) {
		Instant now = now();
		switch (look(entry)) {
			case Sighting.Found found -> this.ledger.accept(entry, found.providerMessageId(), now);
			case Sighting.Absent absent -> absent(entry, now);
			case Sighting.CannotTell cannotTell -> waitOn(entry, now);
		}
	}

	private Sighting look(Entry entry) {
		Dispatch dispatch = entry.dispatch();
		ChannelProvider provider = this.providers.named(dispatch.provider(), dispatch.channel());
		String address = entry.address();
		Instant handedOverAt = dispatch.handedOverAt();
		if (provider == null || address == null || handedOverAt == null) {
			return new Sighting.CannotTell();
		}
		try {
			return provider.lookUp(entry.id(), address, handedOverAt);
		}
		catch (RuntimeException ex) {
			logger.error("Asking {} about {} failed with {}", provider.name(), entry.id(), ex.getClass().getName());
			return new Sighting.CannotTell();
		}
	}

	private void absent(Entry entry, Instant now) {
		Instant first = entry.absentAt();
		if (first == null) {
			this.unsettled.firstAbsent(entry, now);
			waitOn(entry, now);
		}
		else if (now.isBefore(first.plus(this.settings.lookEvery()))) {
			waitOn(entry, now);
		}
		else if (entry.journeyOver()) {
			this.unsettled.giveUp(entry, reason(Code.NOT_TAKEN_JOURNEY_OVER, entry), now);
		}
		else {
			this.unsettled.decideAnew(entry, reason(Code.NOT_TAKEN, entry), entry.repeated(), now);
		}
	}

	private void waitOn(Entry entry, Instant now) {
		Instant since = Objects.requireNonNull(entry.unconfirmedAt());
		Duration window = this.settings.window(entry.dispatch().purpose());
		Instant end = since.plus(window);
		if (now.isBefore(end)) {
			Instant next = now.plus(this.settings.lookEvery());
			this.unsettled.lookAgain(entry, next.isBefore(end) ? next : end);
			return;
		}
		Code code = whatNow(entry);
		Reason reason = reason(code, entry).with("minutes", window.toMinutes());
		if (code == Code.NOBODY_KNOWS_SENT_ONCE_MORE) {
			this.unsettled.decideAnew(entry, reason, true, now);
		}
		else {
			this.unsettled.giveUp(entry, reason, now);
		}
	}

	private static Code whatNow(Entry entry) {
		if (entry.dispatch().purpose() == Purpose.MARKETING) {
			return Code.NOBODY_KNOWS_MARKETING;
		}
		if (entry.repeated()) {
			return Code.NOBODY_KNOWS_REPEATED;
		}
		return entry.journeyOver() ? Code.NOBODY_KNOWS_JOURNEY_OVER : Code.NOBODY_KNOWS_SENT_ONCE_MORE;
	}

	private static Reason reason(Code code, Entry entry) {
		return Reason.of(code).with("provider", entry.dispatch().provider());
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

}

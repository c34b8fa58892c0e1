package dev.journeyman.messaging.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import dev.journeyman.consent.Purpose;
import dev.journeyman.messaging.gate.PaceState.Queue;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps all instances together to the pace of each provider. What may leave within
 * moments waits for that in its worker's hands, which costs the engine nothing; what may
 * not is given a place in a queue and comes back then, so that a herd keeps nobody from
 * being seen. An instance draws a few at a time, as many as leave within moments; what it
 * draws and does not use is lost.
 */
@Component
public class Pace {

	/** No message waits longer in its worker's hands. */
	public static final Duration LONGEST_IN_HAND = Queue.TRANSACTIONAL.inHand();

	/** A place may be missed by so much. */
	private static final Duration LATE = Duration.ofSeconds(5);

	private static final Duration DRAWN = Duration.ofMillis(50);

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final RandomGenerator random;

	private final Map<String, PaceShare> shares = new ConcurrentHashMap<>();

	@Autowired
	Pace(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this(jdbc, transactions, clock, RandomGenerator.getDefault());
	}

	public Pace(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, RandomGenerator random) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Takes what this instance has drawn before; asks nobody, so it may be called with
	 * rows locked.
	 * @param placeAt the place the message has been given, if it has
	 * @return whether the message may leave now
	 */
	public boolean take(ChannelProvider provider, Purpose purpose, @Nullable Instant placeAt) {
		Duration interval = interval(provider);
		return interval.isZero() || share(provider).take(queue(purpose), hasItsTurn(placeAt, now()), interval, now());
	}

	/**
	 * Draws anew. Not to be called with rows locked.
	 * @param placeAt the place the message has been given, if it has
	 */
	public Turn draw(ChannelProvider provider, Purpose purpose, @Nullable Instant placeAt) {
		Instant now = now();
		Duration interval = interval(provider);
		Queue queue = queue(purpose);
		boolean turn = hasItsTurn(placeAt, now);
		PaceShare share = share(provider);
		Instant kept = share.slot(queue, turn, interval, now);
		if (kept != null) {
			return new Turn.At(kept);
		}
		Instant place = share.place(queue, turn, now);
		if (place != null) {
			return new Turn.Queued(place);
		}
		OptionalLong waiting = share.isToCount(queue, now) ? OptionalLong.of(waiting(provider, queue))
				: OptionalLong.empty();
		return Objects.requireNonNull(
				this.transactions.execute((status) -> drawLocked(provider, queue, turn, waiting, interval, now)));
	}

	private Turn drawLocked(ChannelProvider provider, Queue queue, boolean turn, OptionalLong waiting,
			Duration interval, Instant now) {
		PaceState found = lock(provider, now).soundAt(now, interval);
		PaceState state = waiting.isPresent() ? found.shorten(queue, waiting.getAsLong(), interval, now) : found;
		PaceShare share = share(provider);
		Instant slot = state.slot(queue, interval, now);
		if ((turn || !state.isQueued(queue, interval, now)) && !slot.isAfter(now.plus(queue.inHand()))) {
			long room = slot.isAfter(now) ? Long.MAX_VALUE : state.room(queue, interval, now);
			long drawn = Math.min(room, Math.max(1, DRAWN.dividedBy(interval)));
			PaceState spent = state.spend(drawn, interval, now);
			store(provider, spent);
			share.keepSlots(spent, slot, drawn, slot.isAfter(now) ? interval : Duration.ZERO);
			return new Turn.At(slot);
		}
		if (turn && queue == Queue.MARKETING) {
			return new Turn.Queued(soon(now));
		}
		long places = Math.max(1, DRAWN.multipliedBy(2).dividedBy(interval));
		Instant first = state.place(queue, interval, now);
		PaceState queued = state.queue(queue, places, interval, now);
		store(provider, queued);
		share.keepPlaces(queued, queue, first, places, interval, now);
		return new Turn.Queued(first);
	}

	/**
	 * Lets nothing leave before an instant, where that is so soon that messages can wait
	 * for it as they wait for their turn: on this instance from now on, what has been
	 * drawn included, on others from their next draw on. Not to be called with rows
	 * locked.
	 * @return whether it is
	 */
	public boolean postpone(ChannelProvider provider, Instant until) {
		Instant now = now();
		Duration interval = interval(provider);
		if (interval.isZero() || until.isAfter(now.plus(LONGEST_IN_HAND))) {
			return false;
		}
		share(provider).postpone(until);
		this.transactions.executeWithoutResult(
				(status) -> store(provider, lock(provider, now).soundAt(now, interval).postpone(until, interval)));
		return true;
	}

	/**
	 * The place in the queue of a message whose slot, though waited for, is void: its
	 * provider has asked for a moment meanwhile.
	 * @return empty if the slot is good
	 */
	public Optional<Instant> placeInstead(Turn.At turn, ChannelProvider provider) {
		return share(provider).isGood(turn.slot()) ? Optional.empty() : Optional.of(soon(now()));
	}

	private Instant soon(Instant now) {
		return now.plusMillis(1000 + this.random.nextLong(1000));
	}

	/**
	 * Why a message waits.
	 */
	public static Reason reason(ChannelProvider provider) {
		String pace = new BigDecimal(provider.messagesPerSecond()).setScale(2, RoundingMode.HALF_UP)
			.stripTrailingZeros()
			.toPlainString();
		return Reason.of(Code.WAITS_FOR_ITS_TURN).with("provider", provider.name()).with("pace", pace);
	}

	/** Who comes much too late joins the queue anew, or an outage would end in a herd. */
	private static boolean hasItsTurn(@Nullable Instant placeAt, Instant now) {
		return placeAt != null && !now.isAfter(placeAt.plus(LATE));
	}

	private PaceState lock(ChannelProvider provider, Instant now) {
		// lost in a crash is only how far the pace has been given out
		this.jdbc.sql("set local synchronous_commit = off").update();
		PaceState idle = PaceState.idle(now);
		return this.jdbc.sql("""
				insert into provider_pace as pace (provider, channel, spent_until, marketing_at, transactional_at)
				values (:provider, :channel, :spent, :marketing, :transactional)
				on conflict (provider, channel) do update set provider = pace.provider
				returning spent_until, marketing_at, transactional_at""")
			.param("provider", provider.name())
			.param("channel", Gates.scope(provider.channel()))
			.param("spent", Timestamp.from(idle.spentUntil()))
			.param("marketing", Timestamp.from(idle.marketingAt()))
			.param("transactional", Timestamp.from(idle.transactionalAt()))
			.query(Pace::state)
			.single();
	}

	private void store(ChannelProvider provider, PaceState state) {
		this.jdbc.sql("""
				update provider_pace set spent_until = :spent, marketing_at = :marketing,
				  transactional_at = :transactional
				where provider = :provider and channel = :channel""")
			.param("provider", provider.name())
			.param("channel", Gates.scope(provider.channel()))
			.param("spent", Timestamp.from(state.spentUntil()))
			.param("marketing", Timestamp.from(state.marketingAt()))
			.param("transactional", Timestamp.from(state.transactionalAt()))
			.update();
	}

	private static PaceState state(ResultSet row, int number) throws SQLException {
		return new PaceState(row.getTimestamp("spent_until").toInstant(), row.getTimestamp("marketing_at").toInstant(),
				row.getTimestamp("transactional_at").toInstant());
	}

	/**
	 * Whoever was dropped, or has expired, has left a place that is kept free for nobody;
	 * whoever missed his place still waits.
	 */
	private long waiting(ChannelProvider provider, Queue queue) {
		return this.jdbc.sql("""
				select count(*) from dispatch
				where state = 'held' and place_at is not null and channel = :channel
				  and (purpose = 'marketing') is not distinct from :marketing""")
			.param("channel", Gates.scope(provider.channel()))
			.param("marketing", queue == Queue.MARKETING)
			.query(Long.class)
			.single();
	}

	/** Zero where there is no limit. */
	private static Duration interval(ChannelProvider provider) {
		double pace = provider.messagesPerSecond();
		return Double.isFinite(pace) ? Duration.of(Math.round(1_000_000 / pace), ChronoUnit.MICROS) : Duration.ZERO;
	}

	private static Queue queue(Purpose purpose) {
		return switch (purpose) {
			case MARKETING -> Queue.MARKETING;
			case TRANSACTIONAL, REPLY -> Queue.TRANSACTIONAL;
		};
	}

	private PaceShare share(ChannelProvider provider) {
		return this.shares.computeIfAbsent(provider.name() + "/" + provider.channel(), (name) -> new PaceShare());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * When a message may leave.
	 */
	public sealed interface Turn {

		/**
		 * At an instant that is its own, now or within moments: it is to be waited for.
		 */
		record At(Instant slot) implements Turn {
		}

		/**
		 * Not yet: it is to come back at the place it has been given.
		 */
		record Queued(Instant place) implements Turn {
		}

	}

}

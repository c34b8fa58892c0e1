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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import dev.journeyman.consent.Purpose;
import dev.journeyman.messaging.gate.PaceState.Queue;
import dev.journeyman.messaging.provider.ChannelProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps all instances together to the pace of each provider. What finds no room is given
 * a place in a queue and comes back then, so that a herd stands in no worker's hands. An
 * instance draws a few at a time, as many as leave within moments; what it draws and does
 * not use is lost.
 */
@Component
public class Pace {

	/** A place may be missed by so much. */
	private static final Duration LATE = Duration.ofSeconds(5);

	private static final Duration DRAWN = Duration.ofMillis(50);

	private static final Duration KEPT = Duration.ofMillis(200);

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final RandomGenerator random;

	private final Map<String, Share> shares = new ConcurrentHashMap<>();

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
	 * @return now, if the message may leave now, or when it may
	 */
	public Instant draw(ChannelProvider provider, Purpose purpose, @Nullable Instant placeAt) {
		Instant now = now();
		Duration interval = interval(provider);
		Queue queue = queue(purpose);
		boolean turn = hasItsTurn(placeAt, now);
		Share share = share(provider);
		Instant kept = share.place(queue, turn, now);
		if (kept != null) {
			return kept;
		}
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			PaceState state = lock(provider, now);
			if (turn || !state.isQueued(queue, interval, now)) {
				long room = Math.min(state.room(queue, interval, now), Math.max(1, DRAWN.dividedBy(interval)));
				if (room > 0) {
					PaceState spent = state.spend(room, interval, now);
					store(provider, spent);
					share.keep(spent, room - 1, now.plus(KEPT));
					return now;
				}
			}
			if (turn && queue == Queue.MARKETING) {
				return now.plusMillis(200 + this.random.nextLong(1000));
			}
			long places = Math.max(1, DRAWN.multipliedBy(2).dividedBy(interval));
			Instant first = state.place(queue, interval, now);
			PaceState queued = state.queue(queue, places, interval, now);
			store(provider, queued);
			share.keep(queued, queue, first, places, interval);
			return first;
		}));
	}

	/**
	 * In words, for whoever waits.
	 */
	public static String words(ChannelProvider provider) {
		return "it waits for its turn: " + provider.name() + " takes "
				+ new BigDecimal(provider.messagesPerSecond()).setScale(2, RoundingMode.HALF_UP)
					.stripTrailingZeros()
					.toPlainString()
				+ " messages a second";
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

	private Share share(ChannelProvider provider) {
		return this.shares.computeIfAbsent(provider.name() + "/" + provider.channel(), (name) -> new Share());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * What this instance has drawn of one provider's pace and not used yet.
	 */
	private static final class Share {

		private final Map<Queue, Deque<Instant>> places = new EnumMap<>(Queue.class);

		private @Nullable PaceState known;

		private long room;

		private Instant roomUntil = Instant.MIN;

		synchronized boolean take(Queue queue, boolean turn, Duration interval, Instant now) {
			boolean behindOthers = !turn && this.known != null && this.known.isQueued(queue, interval, now);
			if (this.room == 0 || behindOthers || now.isAfter(this.roomUntil)) {
				return false;
			}
			this.room--;
			return true;
		}

		synchronized @Nullable Instant place(Queue queue, boolean turn, Instant now) {
			Deque<Instant> free = this.places.computeIfAbsent(queue, (none) -> new ArrayDeque<>());
			while (!free.isEmpty() && !free.getFirst().isAfter(now)) {
				free.removeFirst();
			}
			return turn ? null : free.poll();
		}

		synchronized void keep(PaceState state, long more, Instant until) {
			this.known = state;
			this.room = more;
			this.roomUntil = until;
		}

		synchronized void keep(PaceState state, Queue queue, Instant first, long drawn, Duration interval) {
			this.known = state;
			Deque<Instant> free = this.places.computeIfAbsent(queue, (none) -> new ArrayDeque<>());
			Instant place = first;
			for (long i = 1; i < drawn; i++) {
				place = place.plus(queue.interval(interval));
				free.add(place);
			}
		}

	}

}

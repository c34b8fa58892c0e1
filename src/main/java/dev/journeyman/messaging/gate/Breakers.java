package dev.journeyman.messaging.gate;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Gate.Health;
import dev.journeyman.messaging.gate.Gate.Rest;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leaves a provider alone that fails again and again, for all instances together: longer
 * each time, and afterwards one message tries whether it is over. As long as nothing is
 * known of a provider only so many are on their way to it as may be lost.
 */
public class Breakers {

	private static final Logger logger = LoggerFactory.getLogger(Breakers.class);

	/** After so many failures in a row a provider is left alone. */
	static final int FAILURES = 5;

	/** That a provider works is noted no more often. */
	private static final Duration NOTED = Duration.ofSeconds(10);

	/** So long a trial is left to a message with less at risk. */
	private static final Duration PREFERENCE = Duration.ofSeconds(30);

	private static final Wait UNTIL_THE_FIRST = new Wait(Duration.ofSeconds(1), Reason.of(Code.PROVIDER_NOT_PROVEN));

	private static final Wait UNTIL_A_TRIAL = new Wait(Duration.ofSeconds(5), Reason.of(Code.PROVIDER_ON_TRIAL));

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Duration shortestRest;

	private final Duration longestRest;

	private final Clock clock;

	/** Whose last hand-over that this instance heard of failed. */
	private final Set<Channel> failing = ConcurrentHashMap.newKeySet();

	/**
	 * Says how long a provider is left alone.
	 * @param shortestRest the first time
	 * @param longestRest at most
	 */
	public Breakers(JdbcClient jdbc, PlatformTransactionManager transactions, Duration shortestRest,
			Duration longestRest, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.shortestRest = shortestRest;
		this.longestRest = longestRest;
		this.clock = clock;
	}

	/**
	 * Asks whether a message may be handed over, within the transaction that reserves it:
	 * where few may, nobody else is let through until that ends.
	 * @param gate as it was read in this transaction
	 * @param risk what is lost if nobody ever knows whether it was taken
	 * @return empty if it may, or how long it waits
	 */
	public Optional<Wait> ask(ChannelProvider provider, Gate gate, Risk risk) {
		Instant now = now();
		Optional<Wait> wait = look(provider, gate.health(), risk, now);
		return (wait.isPresent() || gate.health().isTrusted(now)) ? wait : look(provider, lock(provider), risk, now);
	}

	private Optional<Wait> look(ChannelProvider provider, Health health, Risk risk, Instant now) {
		if (health.isTrusted(now)) {
			return Optional.empty();
		}
		Rest rest = health.rest();
		if (rest != null) {
			boolean free = !rest.isOn(now) && onTheirWay(provider, now) == 0
					&& (!now.isBefore(rest.until().plus(PREFERENCE)) || !isWaitingWithLess(risk, provider, now));
			return free ? Optional.empty() : Optional.of(UNTIL_A_TRIAL.of(provider));
		}
		return (health.failures() + onTheirWay(provider, now) < FAILURES) ? Optional.empty()
				: Optional.of(UNTIL_THE_FIRST.of(provider));
	}

	private Health lock(ChannelProvider provider) {
		String scope = Gates.scope(provider.channel());
		this.jdbc.sql("insert into sending_gate (scope) values (?) on conflict do nothing").param(scope).update();
		return this.jdbc.sql("select * from sending_gate where scope = ? for update")
			.param(scope)
			.query((row, number) -> Gates.health(row))
			.single();
	}

	private long onTheirWay(ChannelProvider provider, Instant now) {
		return this.jdbc.sql("""
				select count(*) from dispatch
				where state = 'handed-over' and lease_until > :now and channel = :channel and provider = :provider""")
			.param("now", Timestamp.from(now))
			.param("channel", Gates.scope(provider.channel()))
			.param("provider", provider.name())
			.query(Long.class)
			.single();
	}

	/** One that is long overdue may have lost its job. */
	private boolean isWaitingWithLess(Risk risk, ChannelProvider provider, Instant now) {
		return risk != Risk.NONE && this.jdbc.sql("""
				select exists (select from dispatch
				  where state = 'held' and purpose <> 'marketing' and (not repeated or :repeated)
				    and channel = :channel and held_until between :from and :to)""")
			.param("repeated", risk == Risk.ONLY_TRY)
			.param("channel", Gates.scope(provider.channel()))
			.param("from", Timestamp.from(now.minus(PREFERENCE)))
			.param("to", Timestamp.from(now.plus(PREFERENCE)))
			.query(Boolean.class)
			.single();
	}

	/**
	 * Tells what came of a hand-over, before it is recorded.
	 * @param gate as it was when the message passed
	 */
	public void heard(ChannelProvider provider, Gate gate, Receipt receipt) {
		switch (receipt) {
			case Receipt.Accepted accepted -> worked(provider, gate.health());
			case Receipt.Refused refused -> worked(provider, gate.health());
			case Receipt.AddressRefused refused -> worked(provider, gate.health());
			case Receipt.NotTaken notTaken -> {
				if (notTaken.retryAfter() == null) {
					failed(provider, notTaken.reason());
				}
			}
			case Receipt.NotTried notTried -> {
			}
			case Receipt.ChannelStopped stopped -> {
			}
			case Receipt.Unknown unknown -> failed(provider, unknown.reason());
		}
	}

	/** After a rest it has to work twice until it is trusted. */
	private void worked(ChannelProvider provider, Health seen) {
		Instant now = now();
		if (seen.rest() == null && seen.failures() == 0 && seen.workedWithin(NOTED, now)
				&& !this.failing.contains(provider.channel())) {
			return;
		}
		Rest rest = seen.rest();
		boolean over = this.jdbc.sql("""
				insert into sending_gate (scope, worked_at) values (:scope, :now)
				on conflict (scope) do update set failures = 0,
				  worked_at = case when sending_gate.rest_until is null then excluded.worked_at end,
				  failing_since = null, failure_reason = null, rest_from = null, rest_until = null, rests = 0
				where sending_gate.rest_until is not distinct from :rest::timestamptz""")
			.param("scope", Gates.scope(provider.channel()))
			.param("now", Timestamp.from(now))
			.param("rest", (rest != null) ? Timestamp.from(rest.until()) : null)
			.update() == 1;
		if (over) {
			this.failing.remove(provider.channel());
		}
		if (over && rest != null) {
			logger.info("{} takes messages again", provider.name());
		}
	}

	private void failed(ChannelProvider provider, Reason reason) {
		Instant now = now();
		Long resting = this.transactions.execute((status) -> {
			Health health = lock(provider);
			boolean rests = health.failures() + 1 >= FAILURES && health.restingUntil(now) == null;
			this.jdbc.sql("""
					update sending_gate set failures = failures + 1, failing_since = coalesce(failing_since, :now),
					  failure_reason = :reason::jsonb where scope = :scope""")
				.param("scope", Gates.scope(provider.channel()))
				.param("now", Timestamp.from(now))
				.param("reason", reason.json())
				.update();
			return rests ? rest(provider, now) : null;
		});
		this.failing.add(provider.channel());
		if (resting != null) {
			logger.warn("{} fails again and again ({}); it is left alone for {} s", provider.name(), reason.words(),
					resting);
		}
	}

	private long rest(ChannelProvider provider, Instant now) {
		return this.jdbc
			.sql("""
					update sending_gate set worked_at = null, rest_from = :now, rests = rests + 1,
					  rest_until = :now::timestamptz + least(:shortest * power(2, least(rests, 30)), :longest) * interval '1 second'
					where scope = :scope returning round(extract(epoch from rest_until - rest_from))""")
			.param("scope", Gates.scope(provider.channel()))
			.param("now", Timestamp.from(now))
			.param("shortest", this.shortestRest.toMillis() / 1000.0)
			.param("longest", this.longestRest.toMillis() / 1000.0)
			.query(Long.class)
			.single();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * What is lost if nobody ever knows whether a message was taken. Messages with less
	 * of it try first.
	 */
	public enum Risk {

		/** Nothing: it is asked for, or sent once more. */
		NONE,
		/** It has been sent once more already. */
		LAST_TRY,
		/** It is sent at most once. */
		ONLY_TRY

	}

	/**
	 * A message has to wait.
	 *
	 * @param pause how long, at least
	 * @param reason why
	 */
	public record Wait(Duration pause, Reason reason) {

		private Wait of(ChannelProvider provider) {
			return new Wait(this.pause, this.reason.with("provider", provider.name()));
		}

	}

}

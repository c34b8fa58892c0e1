package dev.journeyman.messaging.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Gate.Busy;
import dev.journeyman.messaging.gate.Gate.Health;
import dev.journeyman.messaging.gate.Gate.Pause;
import dev.journeyman.messaging.gate.Gate.Rest;
import dev.journeyman.messaging.gate.Gate.Stop;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The gates of all channels, in the database: what one instance closes is closed for all
 * at their next reservation.
 */
@Repository
public class Gates {

	/** The scope of a pause of all sending. */
	public static final String EVERYTHING = "everything";

	/**
	 * A provider that is busy again so soon, and took nothing meanwhile, was it all the
	 * time.
	 */
	private static final Duration RELAPSE = Duration.ofSeconds(10);

	private final JdbcClient jdbc;

	public Gates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The scope of a channel. */
	public static String scope(Channel channel) {
		return channel.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a channel's gate as it is now.
	 */
	public Gate of(Channel channel) {
		Map<String, Row> rows = new HashMap<>();
		this.jdbc.sql("select * from sending_gate where scope in (?, ?)")
			.params(EVERYTHING, scope(channel))
			.query(Gates::row)
			.list()
			.forEach((row) -> rows.put(row.scope(), row));
		return gate(rows, channel);
	}

	/**
	 * Reads the gates of all channels.
	 */
	public Map<Channel, Gate> all() {
		Map<String, Row> rows = new HashMap<>();
		this.jdbc.sql("select * from sending_gate")
			.query(Gates::row)
			.list()
			.forEach((row) -> rows.put(row.scope(), row));
		Map<Channel, Gate> gates = new EnumMap<>(Channel.class);
		for (Channel channel : Channel.values()) {
			gates.put(channel, gate(rows, channel));
		}
		return gates;
	}

	private static Gate gate(Map<String, Row> rows, Channel channel) {
		Row own = rows.get(scope(channel));
		Row everything = rows.get(EVERYTHING);
		return new Gate((everything != null) ? everything.pause() : null, (own != null) ? own.pause() : null,
				(own != null) ? own.stop() : null, (own != null) ? own.busy() : null,
				(own != null) ? own.health() : Health.UNKNOWN);
	}

	/**
	 * Closes a scope; one that is paused stays as it is.
	 */
	public void pause(String scope, String by, Instant now) {
		this.jdbc.sql("""
				insert into sending_gate (scope, paused_at, paused_by) values (:scope, :now, :by)
				on conflict (scope) do update set paused_at = excluded.paused_at, paused_by = excluded.paused_by
				where sending_gate.paused_at is null""")
			.param("scope", scope)
			.param("now", Timestamp.from(now))
			.param("by", by)
			.update();
	}

	public void resume(String scope) {
		this.jdbc.sql("update sending_gate set paused_at = null, paused_by = null where scope = ?")
			.param(scope)
			.update();
	}

	/**
	 * Notes that a provider takes nothing until somebody has mended something.
	 * @return whether it was not known yet
	 */
	public boolean stop(Channel channel, Stop stop) {
		return Boolean.TRUE.equals(this.jdbc.sql("""
				insert into sending_gate (scope, stopped_at, stopped_by, stop_cause, next_try_at)
				values (:scope, :since, :provider, :reason::jsonb, :next)
				on conflict (scope) do update set stopped_at = coalesce(sending_gate.stopped_at, excluded.stopped_at),
				  stopped_by = excluded.stopped_by, stop_cause = excluded.stop_cause, stop_reason = null,
				  next_try_at = excluded.next_try_at
				returning stopped_at = :since""")
			.param("scope", scope(channel))
			.param("since", Timestamp.from(stop.since()))
			.param("provider", stop.provider())
			.param("reason", stop.reason().json())
			.param("next", Timestamp.from(stop.nextTry()))
			.query(Boolean.class)
			.single());
	}

	/**
	 * Lets one message through a stopped channel whose next try is due; of many only one.
	 */
	public boolean tryOnce(Channel channel, Instant now, Instant nextTry) {
		return this.jdbc.sql("update sending_gate set next_try_at = :next where scope = :scope and next_try_at <= :now")
			.param("next", Timestamp.from(nextTry))
			.param("scope", scope(channel))
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/**
	 * Makes the next try due.
	 * @return whether the channel is stopped
	 */
	public boolean tryNow(Channel channel, Instant now) {
		return this.jdbc.sql("update sending_gate set next_try_at = ? where scope = ? and stopped_at is not null")
			.params(Timestamp.from(now), scope(channel))
			.update() == 1;
	}

	/**
	 * Notes that the provider takes messages again.
	 * @return whether it did not before
	 */
	public boolean reopen(Channel channel) {
		return this.jdbc.sql("""
				update sending_gate set stopped_at = null, stopped_by = null, stop_reason = null, stop_cause = null,
				  next_try_at = null
				where scope = ? and stopped_at is not null""").param(scope(channel)).update() == 1;
	}

	/**
	 * Notes that a provider asked us to wait.
	 */
	public void busy(Channel channel, Instant now, Instant until) {
		this.jdbc.sql("""
				insert into sending_gate (scope, busy_since, busy_until) values (:scope, :now, :until)
				on conflict (scope) do update
				set busy_since = case when sending_gate.busy_until > :relapse
				    then coalesce(sending_gate.busy_since, excluded.busy_since) else excluded.busy_since end,
				  busy_until = greatest(sending_gate.busy_until, excluded.busy_until)""")
			.param("scope", scope(channel))
			.param("now", Timestamp.from(now))
			.param("relapse", Timestamp.from(now.minus(RELAPSE)))
			.param("until", Timestamp.from(until))
			.update();
	}

	/**
	 * Notes that a provider that had asked us to wait takes messages again.
	 */
	public void calm(Channel channel, Instant now) {
		this.jdbc
			.sql("update sending_gate set busy_since = null, busy_until = null where scope = ? and busy_until <= ?")
			.params(scope(channel), Timestamp.from(now))
			.update();
	}

	/**
	 * The pause of all sending, if there is one.
	 */
	public Optional<Pause> everything() {
		return this.jdbc.sql("select * from sending_gate where scope = ?")
			.param(EVERYTHING)
			.query(Gates::row)
			.optional()
			.flatMap((row) -> Optional.ofNullable(row.pause()));
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		Instant pausedAt = instant(row, "paused_at");
		Instant stoppedAt = instant(row, "stopped_at");
		Pause pause = (pausedAt != null) ? new Pause(pausedAt, row.getString("paused_by")) : null;
		Stop stop = (stoppedAt != null) ? new Stop(row.getString("stopped_by"), reason(row), stoppedAt,
				row.getTimestamp("next_try_at").toInstant()) : null;
		Instant busyUntil = instant(row, "busy_until");
		Instant busySince = instant(row, "busy_since");
		Busy busy = (busyUntil != null) ? new Busy((busySince != null) ? busySince : busyUntil, busyUntil) : null;
		return new Row(row.getString("scope"), pause, stop, busy, health(row));
	}

	static Health health(ResultSet row) throws SQLException {
		Instant from = instant(row, "rest_from");
		Rest rest = (from != null) ? new Rest(row.getTimestamp("failing_since").toInstant(),
				Reason.read(row.getString("failure_reason")), from, row.getTimestamp("rest_until").toInstant()) : null;
		return new Health(row.getInt("failures"), instant(row, "worked_at"), rest);
	}

	private static Reason reason(ResultSet row) throws SQLException {
		String cause = row.getString("stop_cause");
		String sentence = row.getString("stop_reason");
		return (cause != null && sentence == null) ? Reason.read(cause) : Reason.other(sentence);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

	private record Row(String scope, @Nullable Pause pause, @Nullable Stop stop, @Nullable Busy busy, Health health) {
	}

}

package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.JsonText;
import dev.journeyman.shared.PendingWork;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the engine has yet to be told: written in the transaction that decides it, sent
 * afterwards, in order for each enrollment.
 */
@Repository
class EngineOutbox implements PendingWork {

	/** Longer than any call to the engine takes. */
	private static final Duration LEASE = Duration.ofSeconds(45);

	private final JdbcClient jdbc;

	private final Clock clock;

	EngineOutbox(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void create(EnrollmentId enrollmentId) {
		add(enrollmentId, EngineCommand.Kind.CREATE, null, null, null, Map.of());
	}

	void publish(EnrollmentId enrollmentId, String name, String correlationKey, String messageId,
			Map<String, Object> variables) {
		add(enrollmentId, EngineCommand.Kind.PUBLISH, name, correlationKey, messageId, variables);
	}

	private void add(EnrollmentId enrollmentId, EngineCommand.Kind kind, @Nullable String name,
			@Nullable String correlationKey, @Nullable String messageId, Map<String, Object> variables) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				insert into engine_command (enrollment_id, kind, message_name, correlation_key, message_id, variables,
				  created_at, due_at)
				values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
			.params(enrollmentId.value(), kind.name().toLowerCase(Locale.ROOT), name, correlationKey, messageId,
					JsonText.write(variables), now, now)
			.update();
	}

	/**
	 * Takes commands that are due under a lease: none whose enrollment has an older one
	 * unsent.
	 */
	@Transactional
	public List<EngineCommand> take(int limit) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				with due as (
				  select c.id from engine_command c
				  where c.sent_at is null and c.due_at <= :now
				    and (c.leased_until is null or c.leased_until <= :now)
				    and not exists (select 1 from engine_command older
				      where older.enrollment_id = c.enrollment_id and older.sent_at is null and older.id < c.id)
				  order by c.id limit :limit for update skip locked)
				update engine_command c set leased_until = :lease, attempts = attempts + 1
				from due where c.id = due.id
				returning c.id, c.enrollment_id, c.kind, c.message_name, c.correlation_key, c.message_id, c.variables,
				  c.attempts""")
			.param("now", Timestamp.from(now))
			.param("lease", Timestamp.from(now.plus(LEASE)))
			.param("limit", limit)
			.query(EngineOutbox::command)
			.list();
	}

	/**
	 * Records that the engine has been told, or that it need not be told any more.
	 */
	void sent(EngineCommand command, @Nullable String remark) {
		this.jdbc.sql("update engine_command set sent_at = ?, leased_until = null, problem = ? where id = ?")
			.params(Timestamp.from(this.clock.instant()), remark, command.id())
			.update();
	}

	/**
	 * Puts a command back, to be tried again later.
	 */
	void again(EngineCommand command, Duration backOff, String problem) {
		this.jdbc.sql("update engine_command set due_at = ?, leased_until = null, problem = ? where id = ?")
			.params(Timestamp.from(this.clock.instant().plus(backOff)), problem, command.id())
			.update();
	}

	/**
	 * Forgets what was sent before an instant.
	 */
	int purge(Instant before) {
		return this.jdbc.sql("delete from engine_command where sent_at < ?").param(Timestamp.from(before)).update();
	}

	@Override
	public String what() {
		return "messages to the engine";
	}

	@Override
	public long due() {
		return this.jdbc.sql("select count(*) from engine_command where sent_at is null and due_at <= ?")
			.param(Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.single();
	}

	@Override
	public Optional<Upcoming> next() {
		return this.jdbc.sql("select min(due_at) as due from engine_command where sent_at is null")
			.query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
			.single()
			.map((due) -> new Upcoming(due.toInstant(), "the engine is told again"));
	}

	private static EngineCommand command(ResultSet row, int number) throws SQLException {
		return new EngineCommand(row.getLong("id"), new EnrollmentId(row.getObject("enrollment_id", UUID.class)),
				EngineCommand.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
				row.getString("message_name"), row.getString("correlation_key"), row.getString("message_id"),
				JsonText.object(row.getString("variables")), row.getInt("attempts"));
	}

}

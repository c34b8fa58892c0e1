package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.JsonText;
import dev.journeyman.shared.PendingWork;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the engine has yet to be told: written in the transaction that decides it, sent
 * afterwards, in order for each enrollment.
 */
@Repository
class EngineOutbox implements PendingWork {

	/** Longer than any call to the engine takes. */
	private static final Duration LEASE = Duration.ofSeconds(45);

	private static final int TIDIED_AT_ONCE = 5000;

	private final JdbcClient jdbc;

	private final Clock clock;

	EngineOutbox(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void create(EnrollmentId enrollmentId) {
		add(List.of(News.creation(enrollmentId)));
	}

	/**
	 * Adds them in order.
	 */
	void add(List<News> news) {
		this.jdbc.sql("""
				insert into engine_command (enrollment_id, kind, message_name, correlation_key, message_id, variables,
				  created_at, due_at)
				select enrollment_id, kind, message_name, correlation_key, message_id, variables, :now, :now
				from unnest(:enrollments, :kinds, :names, :keys, :messages, cast(:variables as jsonb[]))
				  with ordinality as news (enrollment_id, kind, message_name, correlation_key, message_id, variables,
				    number)
				order by number""")
			.param("now", now())
			.param("enrollments", news.stream().map((one) -> one.enrollmentId().value()).toArray(UUID[]::new))
			.param("kinds", column(news, (one) -> one.kind().name().toLowerCase(Locale.ROOT)))
			.param("names", column(news, News::messageName))
			.param("keys", column(news, News::correlationKey))
			.param("messages", column(news, News::messageId))
			.param("variables",
					column(news, (one) -> one.variables().isEmpty() ? null : JsonText.write(one.variables())))
			.update();
	}

	/**
	 * For enrollments that have ended before their journey did: what was waiting is told
	 * no more, and the instances that are known go.
	 */
	void cancel(Collection<EnrollmentId> enrollments) {
		UUID[] ids = enrollments.stream().map(EnrollmentId::value).toArray(UUID[]::new);
		this.jdbc.sql("""
				update engine_command set sent_at = :now, problem = 'enrollment-ended', problem_fact = null
				where enrollment_id = any (:ids) and sent_at is null and leased_until is null""")
			.param("now", now())
			.param("ids", ids)
			.update();
		this.jdbc.sql("""
				insert into engine_command (enrollment_id, kind, created_at, due_at)
				select id, 'cancel', :now, :now from enrollment
				where id = any (:ids) and coalesce(process_instance_key, creation_key) is not null
				order by id""").param("now", now()).param("ids", ids).update();
	}

	/**
	 * Takes commands that are due under a lease, of each enrollment none but the oldest.
	 * Each looks its enrollment's oldest up by index, whatever the planner believes about
	 * the table.
	 */
	List<EngineCommand> take(int limit) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				update engine_command set leased_until = :lease, due_at = :lease, attempts = attempts + 1
				where id = any (array(
				  select due.id from engine_command due
				  where due.sent_at is null and due.set_aside_at is null and due.due_at <= :now
				    and due.id = (select oldest.id from engine_command oldest
				      where oldest.enrollment_id = due.enrollment_id and oldest.sent_at is null
				      order by oldest.id limit 1)
				  order by due.due_at, due.id limit :limit for update of due skip locked))
				returning id, enrollment_id, kind, message_name, correlation_key, message_id, variables, attempts,
				  failures""")
			.param("now", Timestamp.from(now))
			.param("lease", Timestamp.from(now.plus(LEASE)))
			.param("limit", limit)
			.query(EngineOutbox::command)
			.list();
	}

	/**
	 * Records that the engine has been told, or need not be told any more.
	 */
	void sent(Collection<EngineCommand> commands) {
		this.jdbc.sql("""
				update engine_command set sent_at = :now, leased_until = null, problem = null, problem_fact = null
				where id = any (:ids) and sent_at is null""")
			.param("now", now())
			.param("ids", ids(commands, EngineCommand::id))
			.update();
	}

	/**
	 * Puts commands back, to be told again later.
	 */
	void again(Collection<Later> commands) {
		this.jdbc.sql("""
				update engine_command c set due_at = cast(later.due as timestamptz), leased_until = null,
				  problem = later.problem, problem_fact = later.fact, failures = later.failures,
				  attempts = later.attempts
				from unnest(:ids, :dues, :problems, :facts, :failures, :attempts)
				  as later (id, due, problem, fact, failures, attempts)
				where c.id = later.id and c.sent_at is null""")
			.param("ids", ids(commands, (later) -> later.command().id()))
			.param("dues", column(commands, (later) -> later.due().toString()))
			.param("problems", column(commands, (later) -> later.problem().code().word()))
			.param("facts", column(commands, (later) -> later.problem().fact()))
			.param("failures", commands.stream().map(Later::failures).toArray(Integer[]::new))
			.param("attempts", commands.stream().map(Later::attempts).toArray(Integer[]::new))
			.update();
	}

	/**
	 * Sets commands aside until an operator decides; what stands behind them waits.
	 */
	void setAside(Collection<Later> commands) {
		this.jdbc.sql("""
				with aside as (
				  update engine_command c set set_aside_at = :now, leased_until = null, problem = refused.problem,
				    problem_fact = refused.fact, failures = refused.failures
				  from unnest(:ids, :problems, :facts, :failures) as refused (id, problem, fact, failures)
				  where c.id = refused.id and c.sent_at is null
				  returning c.id, c.enrollment_id)
				update engine_command behind set due_at = 'infinity' from aside
				where behind.enrollment_id = aside.enrollment_id and behind.sent_at is null
				  and behind.id > aside.id""")
			.param("now", now())
			.param("ids", ids(commands, (later) -> later.command().id()))
			.param("problems", column(commands, (later) -> later.problem().code().word()))
			.param("facts", column(commands, (later) -> later.problem().fact()))
			.param("failures", commands.stream().map(Later::failures).toArray(Integer[]::new))
			.update();
	}

	/**
	 * Keeps the look for what is due from walking, each time, over all that came to stand
	 * behind what is set aside. A row that an operator is releasing is let be; what he
	 * releases afterwards takes these along.
	 */
	void parkBehind() {
		this.jdbc.sql("""
				with aside as (
				  select c.id, c.enrollment_id from engine_command c
				  where c.set_aside_at is not null and c.sent_at is null
				    and exists (select 1 from engine_command behind
				      where behind.enrollment_id = c.enrollment_id and behind.sent_at is null
				        and behind.id > c.id and behind.due_at < 'infinity')
				  limit ? for update of c skip locked)
				update engine_command behind set due_at = 'infinity' from aside
				where behind.enrollment_id = aside.enrollment_id and behind.sent_at is null
				  and behind.id > aside.id""").param(TIDIED_AT_ONCE).update();
	}

	/**
	 * Forgets what was sent before an instant.
	 * @return how many, at most a few thousand at once
	 */
	int purge(Instant before) {
		return this.jdbc.sql("""
				delete from engine_command where id in (
				  select id from engine_command where sent_at < ? order by sent_at limit ?)""")
			.params(Timestamp.from(before), TIDIED_AT_ONCE)
			.update();
	}

	@Override
	public String what() {
		return "messages to the engine";
	}

	@Override
	public long due() {
		return this.jdbc.sql("""
				select count(*) from engine_command c
				where sent_at is null and set_aside_at is null and (due_at <= ? or leased_until is not null)
				  and not exists (select 1 from engine_command aside
				    where aside.enrollment_id = c.enrollment_id and aside.sent_at is null and aside.id < c.id
				      and aside.set_aside_at is not null)""").param(now()).query(Long.class).single();
	}

	@Override
	public Optional<Upcoming> next() {
		return this.jdbc.sql("""
				select min(due_at) as due from engine_command
				where sent_at is null and set_aside_at is null and leased_until is null and due_at < 'infinity'""")
			.query((row, number) -> Optional.ofNullable(row.getTimestamp("due")))
			.single()
			.map((due) -> new Upcoming(due.toInstant(), "the engine is told again"));
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static <T> Long[] ids(Collection<T> rows, Function<T, Long> id) {
		return rows.stream().map(id).toArray(Long[]::new);
	}

	private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
		return rows.stream().map(value).toArray(String[]::new);
	}

	private static EngineCommand command(ResultSet row, int number) throws SQLException {
		String variables = row.getString("variables");
		return new EngineCommand(row.getLong("id"), new EnrollmentId(row.getObject("enrollment_id", UUID.class)),
				EngineCommand.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
				row.getString("message_name"), row.getString("correlation_key"), row.getString("message_id"),
				(variables != null) ? JsonText.object(variables) : Map.of(), row.getInt("attempts"),
				row.getInt("failures"));
	}

	/**
	 * What the engine is to be told.
	 */
	record News(EnrollmentId enrollmentId, EngineCommand.Kind kind, @Nullable String messageName,
			@Nullable String correlationKey, @Nullable String messageId, Map<String, Object> variables) {

		static News creation(EnrollmentId id) {
			return new News(id, EngineCommand.Kind.CREATE, null, null, null, Map.of());
		}

		/**
		 * That a customer event reached an enrollment.
		 */
		static News of(EnrollmentId id, CustomerEvent event) {
			return new News(id, EngineCommand.Kind.PUBLISH, Listening.messageFor(event.name()), id.toString(),
					event.id() + ":" + id, Map.of());
		}

	}

	/**
	 * A command that was not taken.
	 *
	 * @param due when it is told again
	 * @param problem why
	 * @param failures how often the engine failed at it, this time included
	 * @param attempts how many count for the next back-off
	 */
	record Later(EngineCommand command, Instant due, EngineProblem problem, int failures, int attempts) {
	}

}

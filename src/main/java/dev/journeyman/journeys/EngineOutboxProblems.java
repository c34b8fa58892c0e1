package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What the engine will not take as it stands, and so was set aside until an operator
 * decides. What the engine is to hear of the same enrollments afterwards waits behind it.
 */
@Service
public class EngineOutboxProblems {

	private static final Logger logger = LoggerFactory.getLogger(EngineOutboxProblems.class);

	private final JdbcClient jdbc;

	private final Ending ending;

	private final EngineTelling telling;

	private final Transactions transactions;

	private final Clock clock;

	EngineOutboxProblems(JdbcClient jdbc, Ending ending, EngineTelling telling, Transactions transactions,
			Clock clock) {
		this.jdbc = jdbc;
		this.ending = ending;
		this.telling = telling;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * What is set aside, the oldest first.
	 */
	public List<Problem> list(int limit) {
		return this.jdbc
			.sql("""
					select c.id, c.enrollment_id, e.process_id, c.kind, c.message_name, c.problem, c.problem_fact, c.set_aside_at,
					  c.attempts,
					  (select count(*) from engine_command behind
					   where behind.enrollment_id = c.enrollment_id and behind.sent_at is null and behind.id > c.id) as behind
					from engine_command c left join enrollment e on e.id = c.enrollment_id
					where c.set_aside_at is not null and c.sent_at is null
					order by c.set_aside_at, c.id limit ?""")
			.param(limit)
			.query(EngineOutboxProblems::problem)
			.list();
	}

	/**
	 * How much is set aside.
	 */
	public long count() {
		return this.jdbc.sql("select count(*) from engine_command where set_aside_at is not null and sent_at is null")
			.query(Long.class)
			.single();
	}

	/**
	 * Lets the engine be told again, since something was mended.
	 * @return how many; those that are not set aside any more are left as they are
	 */
	public int tellAgain(Collection<Long> ids) {
		List<UUID> enrollments = this.transactions.run(() -> {
			List<UUID> again = this.jdbc.sql("""
					update engine_command set set_aside_at = null, due_at = :now, failures = 0, attempts = 0
					where id = any (:ids) and set_aside_at is not null and sent_at is null
					returning enrollment_id""")
				.param("now", now())
				.param("ids", ids.toArray(Long[]::new))
				.query(UUID.class)
				.list();
			release(again);
			return again;
		});
		this.telling.wake();
		return enrollments.size();
	}

	/**
	 * Tells the engine none of it. What stands behind it goes on; but where the instance
	 * was to be created, there is no journey, and the enrollment ends.
	 * @param by who wants it
	 * @return how many; those that are not set aside any more are left as they are
	 */
	public int drop(Collection<Long> ids, String by) {
		int dropped = this.transactions.run(() -> endThoseNotCreated(ids, by) + dropTheOthers(ids, by));
		if (dropped > 0) {
			logger.info("{} commands to the engine are dropped by {}", dropped, by);
			this.telling.wake();
		}
		return dropped;
	}

	private int endThoseNotCreated(Collection<Long> ids, String by) {
		List<EnrollmentId> enrollments = this.jdbc.sql("""
				select enrollment_id from engine_command
				where id = any (?) and kind = 'create' and set_aside_at is not null and sent_at is null""")
			.param(ids.toArray(Long[]::new))
			.query(UUID.class)
			.list()
			.stream()
			.map(EnrollmentId::new)
			.toList();
		return enrollments.isEmpty() ? 0 : this.ending.end(enrollments, Enrollment.EndReason.NOT_STARTED, by);
	}

	private int dropTheOthers(Collection<Long> ids, String by) {
		List<UUID> dropped = this.jdbc.sql("""
				update engine_command set sent_at = :now, problem = 'dropped by ' || :by || ': ' || problem
				where id = any (:ids) and set_aside_at is not null and sent_at is null
				returning enrollment_id""")
			.param("now", now())
			.param("by", by)
			.param("ids", ids.toArray(Long[]::new))
			.query(UUID.class)
			.list();
		release(dropped);
		return dropped.size();
	}

	private void release(List<UUID> enrollments) {
		this.jdbc.sql("""
				update engine_command set due_at = ?
				where enrollment_id = any (?) and sent_at is null and due_at = 'infinity'""")
			.params(now(), enrollments.toArray(UUID[]::new))
			.update();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static Problem problem(ResultSet row, int number) throws SQLException {
		return new Problem(row.getLong("id"), new EnrollmentId(row.getObject("enrollment_id", UUID.class)),
				row.getString("process_id"), new Order(row.getString("kind"), row.getString("message_name")),
				EngineProblem.read(row.getString("problem"), row.getString("problem_fact")),
				row.getTimestamp("set_aside_at").toInstant(), row.getInt("attempts"), row.getLong("behind"));
	}

	/**
	 * What is to be done.
	 *
	 * @param kind {@code create} or {@code cancel} an instance, or {@code publish} a
	 * process message
	 * @param message its name, if it is one
	 */
	public record Order(String kind, @Nullable String message) {

		/**
		 * In words, e.g. {@code begin the journey}.
		 */
		public String words() {
			return switch (this.kind) {
				case "create" -> "begin the journey";
				case "cancel" -> "cancel the instance";
				default -> "tell it of " + this.message;
			};
		}

	}

	/**
	 * Something the engine was to be told.
	 *
	 * @param id its place in the outbox
	 * @param enrollmentId about whom
	 * @param journey that enrollment's journey
	 * @param order what it was to be told
	 * @param reason why it was set aside
	 * @param since when it was set aside
	 * @param attempts how often the engine was asked
	 * @param behind how much waits behind it
	 */
	public record Problem(long id, EnrollmentId enrollmentId, @Nullable String journey, Order order,
			EngineProblem reason, Instant since, int attempts, long behind) {
	}

}

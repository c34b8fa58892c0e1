package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.PendingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

import static dev.journeyman.messaging.Ledger.timestamp;

/**
 * The dispatches whose fate is open though nobody is at them.
 */
@Repository
class Unsettled implements PendingWork {

	private static final String LEASE_OVER = "state = 'handed-over' and lease_until <= :overBefore";

	private static final String TO_BE_SETTLED = "state = 'unconfirmed' and settle_at <= :now";

	private static final String LEFT = """
			(state = 'held' and held_until <= :leftBefore or state = 'deciding' and updated_at <= :leftBefore)""";

	private final JdbcClient jdbc;

	private final MessagingSettings settings;

	private final Clock clock;

	Unsettled(JdbcClient jdbc, MessagingSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Those handed over whose lease has been over for the margin.
	 */
	List<Entry> leasesOver(Instant now, int limit) {
		return this.jdbc
			.sql("select " + Rows.ENTRY + " from dispatch where " + LEASE_OVER + " order by lease_until limit :limit")
			.param("overBefore", timestamp(now.minus(this.settings.margin())))
			.param("limit", limit)
			.query(Rows::entry)
			.list();
	}

	/**
	 * Takes those that are due to be looked for: nobody else gets them before an instant.
	 */
	List<Entry> take(Instant now, Instant until, int limit) {
		return this.jdbc.sql("""
				with due as (
				  select enrollment_id as enrollment, element_instance_key as element from dispatch
				  where %s order by settle_at limit :limit for update skip locked)
				update dispatch set settle_at = :until from due
				where enrollment_id = enrollment and element_instance_key = element
				returning %s""".formatted(TO_BE_SETTLED, Rows.ENTRY))
			.param("now", timestamp(now))
			.param("until", timestamp(until))
			.param("limit", limit)
			.query(Rows::entry)
			.list();
	}

	/**
	 * Notes that its provider says, for the first time, that it has not heard of it.
	 */
	void firstAbsent(Entry seen, Instant now) {
		settle(seen, "absent_at = :now").param("now", timestamp(now)).update();
	}

	void lookAgain(Entry seen, Instant at) {
		settle(seen, "settle_at = :at").param("at", timestamp(at)).update();
	}

	/**
	 * Leaves it to its job to send it again.
	 * @param repeated whether it may have been sent before
	 */
	void decideAnew(Entry seen, Reason reason, boolean repeated, Instant now) {
		Ledger.because(settle(seen, Ledger.JOB_DUE + ", " + Ledger.BECAUSE + """
				, state = 'deciding', repeated = :repeated, settle_at = null, updated_at = :now,
				  maybe_left_at = case when :repeated then coalesce(maybe_left_at, handed_over_at) end"""), reason)
			.param("repeated", repeated)
			.param("now", timestamp(now))
			.update();
	}

	/**
	 * Notes that nobody will ever know, and that it is not sent again.
	 */
	void giveUp(Entry seen, Reason reason, Instant now) {
		Ledger
			.because(settle(seen,
					Ledger.JOB_DUE + ", " + Ledger.BECAUSE
							+ ", state = 'given-up', settle_at = null, updated_at = :now"),
					reason)
			.param("now", timestamp(now))
			.update();
	}

	private StatementSpec settle(Entry seen, String set) {
		return this.jdbc.sql("""
				update dispatch set %s
				where enrollment_id = :enrollment and element_instance_key = :step and attempts = :attempts
				  and state = 'unconfirmed'""".formatted(set))
			.param("enrollment", seen.dispatch().key().enrollmentId().value())
			.param("step", seen.dispatch().key().elementInstanceKey())
			.param("attempts", seen.attempts());
	}

	/**
	 * Closes those that no job came for: their step was left. The engine is asked about
	 * it later, and a job that comes before takes them up.
	 */
	int closeLeft(Instant now, int limit) {
		return Ledger
			.because(this.jdbc.sql("""
					update dispatch set state = 'suppressed', step_left = true, updated_at = :now,
					  job_due_at = coalesce(held_until, job_due_at, :now::timestamptz),
					  %s
					where (enrollment_id, element_instance_key) in (
					  select enrollment_id, element_instance_key from dispatch
					  where %s limit :limit for update skip locked)""".formatted(Ledger.BECAUSE, LEFT)),
					Reason.of(Code.STEP_LEFT))
			.param("now", timestamp(now))
			.param("leftBefore", timestamp(now.minus(this.settings.leftAfter())))
			.param("limit", limit)
			.update();
	}

	@Override
	public String what() {
		return "messages whose fate is open";
	}

	@Override
	public long due() {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("select count(*) from dispatch where " + LEASE_OVER + " or " + TO_BE_SETTLED + " or " + LEFT)
			.param("now", timestamp(now))
			.param("overBefore", timestamp(now.minus(this.settings.margin())))
			.param("leftBefore", timestamp(now.minus(this.settings.leftAfter())))
			.query(Long.class)
			.single();
	}

	@Override
	public Optional<Upcoming> next() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				select at, what from (
				  select held_until as at, 'a held message is tried again' as what from dispatch
				  where state = 'held' and held_until > :now
				  union all
				  select settle_at, 'an unconfirmed message is looked for' from dispatch
				  where state = 'unconfirmed' and settle_at is not null
				  union all
				  select lease_until + make_interval(secs => :margin), 'a hand-over is given up for lost' from dispatch
				  where state = 'handed-over') upcoming
				order by at limit 1""")
			.param("now", timestamp(now))
			.param("margin", this.settings.margin().toMillis() / 1000.0)
			.query((row, number) -> new Upcoming(row.getTimestamp("at").toInstant(), row.getString("what")))
			.optional();
	}

}

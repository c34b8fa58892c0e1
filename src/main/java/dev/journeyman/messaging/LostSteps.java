package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static dev.journeyman.messaging.Ledger.timestamp;

/**
 * Steps whose job did not come back: an engine may lose a job that backs off
 * (camunda/camunda issue 16884). A message that has not left is concluded first, so that
 * its old job can send nothing any more, and another one takes its place when its step is
 * begun again. What became of a message that is over is heard by the step when it is
 * begun again: nothing is sent.
 */
@Repository
public class LostSteps {

	private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

	/** A held one says itself when its job is due; these are in somebody's hands. */
	private static final String NOT_DUE = "('held', 'handed-over', 'unconfirmed')";

	private static final String IS_OVER = "(state not in ('held', 'deciding') and not step_left)";

	private final JdbcClient jdbc;

	private final MessagingSettings settings;

	private final Clock clock;

	LostSteps(JdbcClient jdbc, MessagingSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Those whose job should have come back long ago, the oldest first.
	 */
	public List<Overdue> overdue(int limit) {
		return this.jdbc.sql("""
				select id, due from (
				  select id, held_until as due from dispatch
				  where state = 'held' and held_until <= :before and step is not null
				  union all
				  select id, job_due_at from dispatch
				  where job_due_at <= :before and state not in %s and step is not null and renew_at is null) overdue
				order by due limit :limit""".formatted(NOT_DUE))
			.param("before", timestamp(now().minus(this.settings.lostAfter())))
			.param("limit", limit)
			.query((row, number) -> new Overdue(new DispatchId(row.getObject("id", UUID.class)),
					row.getTimestamp("due").toInstant()))
			.list();
	}

	/**
	 * Concludes one and has its step begun again, unless its job has come back meanwhile.
	 * One that was sent once more already has no other take its place: nobody may send it
	 * a third time.
	 */
	public void conclude(Overdue lost) {
		this.jdbc
			.sql("""
					update dispatch set renew_at = :now, updated_at = :now, step_left = false,
					  job_due_at = case when %1$s or repeated then coalesce(job_due_at, :now::timestamptz) end,
					  state = case when %1$s then state when repeated then 'given-up' else 'suppressed' end,
					  cause = case when %1$s then cause when repeated then :lost::jsonb else :again::jsonb end,
					  facts = case when %1$s then facts end
					where id = :id and renew_at is null
					  and (state = 'held' and held_until = :due or state not in %2$s and job_due_at = :due)"""
				.formatted(IS_OVER, NOT_DUE))
			.param("now", timestamp(now()))
			.param("lost", Reason.of(Code.JOB_LOST).json())
			.param("again", Reason.of(Code.STEP_BEGUN_AGAIN).json())
			.param("id", lost.id().value())
			.param("due", timestamp(lost.due()))
			.update();
	}

	/**
	 * Takes those whose step is to be begun again: nobody else gets them for a minute.
	 */
	public List<LostStep> take(int limit) {
		Instant now = now();
		return this.jdbc.sql("""
				update dispatch set renew_at = :again where id in (
				  select id from dispatch where renew_at <= :now order by renew_at limit :limit
				  for update skip locked)
				returning id, enrollment_id, element_instance_key, step, job_due_at""")
			.param("again", timestamp(now.plus(TOLD_AGAIN)))
			.param("now", timestamp(now))
			.param("limit", limit)
			.query(LostSteps::step)
			.list();
	}

	/**
	 * Notes that the step has begun again.
	 */
	public void begun(LostStep lost) {
		this.jdbc.sql("""
				update dispatch set renew_at = null, updated_at = :now,
				  job_due_at = case when job_due_at is not null then :now::timestamptz end
				where id = :id""").param("now", timestamp(now())).param("id", lost.id().value()).update();
	}

	/**
	 * Notes that the journey had left the step, so that there was nothing to begin again.
	 */
	public void left(LostStep lost) {
		leave(lost, Code.STEP_LEFT);
	}

	/**
	 * Notes that the engine cannot begin the step again: only its old job can go on.
	 */
	public void leaveToItsJob(LostStep lost) {
		leave(lost, Code.STEP_NOT_BEGUN_AGAIN);
	}

	private void leave(LostStep lost, Code code) {
		String set = lost.settled() ? "job_due_at = null" : "step_left = true, " + Ledger.BECAUSE;
		Ledger
			.because(
					this.jdbc.sql("update dispatch set renew_at = null, updated_at = :now, " + set + " where id = :id"),
					Reason.of(code))
			.param("now", timestamp(now()))
			.param("id", lost.id().value())
			.update();
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

	private static LostStep step(ResultSet row, int number) throws SQLException {
		return new LostStep(new DispatchId(row.getObject("id", UUID.class)),
				new EnrollmentId(row.getObject("enrollment_id", UUID.class)), row.getLong("element_instance_key"),
				row.getString("step"), row.getTimestamp("job_due_at") != null);
	}

	/**
	 * A dispatch whose job did not come back.
	 *
	 * @param due when it should have at the latest
	 */
	public record Overdue(DispatchId id, Instant due) {
	}

	/**
	 * A step that is to be begun again.
	 *
	 * @param id of the dispatch it began with
	 * @param elementInstanceKey the step as the engine numbers it
	 * @param step the element of the model
	 * @param settled whether it is to hear what became of that dispatch, and not to begin
	 * another
	 */
	public record LostStep(DispatchId id, EnrollmentId enrollmentId, long elementInstanceKey, String step,
			boolean settled) {
	}

}

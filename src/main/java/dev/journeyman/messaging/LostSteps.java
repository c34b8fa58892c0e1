package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static dev.journeyman.messaging.Ledger.timestamp;

/**
 * Held messages whose job did not come back: an engine may lose a job that backs off
 * (camunda/camunda issue 16884). Such a message is concluded first, so that its old job
 * can send nothing any more, and its step is begun again afterwards.
 */
@Repository
public class LostSteps {

	private static final String COLUMNS = "id, enrollment_id, element_instance_key, step, held_until";

	private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final MessagingSettings settings;

	private final Clock clock;

	LostSteps(JdbcClient jdbc, MessagingSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Those whose job should have come back long ago, the oldest first. One that was sent
	 * once more already is not among them: nobody may send it a third time.
	 */
	public List<LostStep> overdue(int limit) {
		return this.jdbc.sql("select " + COLUMNS + """
				 from dispatch
				where state = 'held' and held_until <= ? and step is not null and not repeated
				order by held_until limit ?""")
			.params(timestamp(now().minus(this.settings.lostAfter())), limit)
			.query(LostSteps::step)
			.list();
	}

	/**
	 * Concludes one, unless its job has come back meanwhile.
	 */
	public void conclude(LostStep lost) {
		this.jdbc.sql("""
				update dispatch set state = 'suppressed', renew_at = :now, updated_at = :now,
				  reason = 'its job did not come back from the engine; its step is begun again'
				where id = :id and state = 'held' and held_until = :seen""")
			.param("now", timestamp(now()))
			.param("id", lost.id().value())
			.param("seen", timestamp(lost.heldUntil()))
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
				returning\s""" + COLUMNS)
			.param("again", timestamp(now.plus(TOLD_AGAIN)))
			.param("now", timestamp(now))
			.param("limit", limit)
			.query(LostSteps::step)
			.list();
	}

	/**
	 * Notes that the engine has been told.
	 * @param left whether the journey had left the step, so that there was nothing to
	 * begin again
	 */
	public void told(LostStep lost, boolean left) {
		this.jdbc.sql("""
				update dispatch set renew_at = null, step_left = :left, updated_at = :now,
				  reason = case when :left then 'the journey left this step before it could be sent' else reason end
				where id = :id""")
			.param("left", left)
			.param("now", timestamp(now()))
			.param("id", lost.id().value())
			.update();
	}

	private Instant now() {
		return Ledger.exact(this.clock.instant());
	}

	private static LostStep step(ResultSet row, int number) throws SQLException {
		Timestamp heldUntil = row.getTimestamp("held_until");
		return new LostStep(new DispatchId(row.getObject("id", UUID.class)),
				new EnrollmentId(row.getObject("enrollment_id", UUID.class)), row.getLong("element_instance_key"),
				row.getString("step"), (heldUntil != null) ? heldUntil.toInstant() : null);
	}

	/**
	 * A step whose job did not come back.
	 *
	 * @param elementInstanceKey the step as the engine numbers it
	 * @param step the element of the model
	 * @param heldUntil when its job should have come back
	 */
	public record LostStep(DispatchId id, EnrollmentId enrollmentId, long elementInstanceKey, String step,
			@Nullable Instant heldUntil) {
	}

}

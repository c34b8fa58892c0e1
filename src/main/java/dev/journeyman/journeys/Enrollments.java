package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every enrollment there was and is.
 */
@Repository
public class Enrollments {

	static final String COLUMNS = """
			id, process_id, definition_key, version, contact_id, subject, event, triggered_at, state, end_reason,
			goal_at, created_at, ended_at, ended_by, process_instance_key
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	Enrollments(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	public Optional<Enrollment> find(EnrollmentId id) {
		return this.jdbc.sql("select " + COLUMNS + " from enrollment where id = ?")
			.param(id.value())
			.query(Enrollments::enrollment)
			.optional();
	}

	List<Enrollment> find(Collection<EnrollmentId> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select " + COLUMNS + " from enrollment where id = any (?)")
			.param(ids.stream().map(EnrollmentId::value).toArray(UUID[]::new))
			.query(Enrollments::enrollment)
			.list();
	}

	/**
	 * Which versions some enrollments run; those that have ended are left out.
	 */
	Map<EnrollmentId, Long> versionsOf(Collection<EnrollmentId> ids) {
		Map<EnrollmentId, Long> versions = new HashMap<>();
		this.jdbc.sql("select id, definition_key from enrollment where id = any (?) and state <> 'ended'")
			.param(ids.stream().map(EnrollmentId::value).toArray(UUID[]::new))
			.query((row) -> {
				versions.put(new EnrollmentId(row.getObject("id", UUID.class)), row.getLong("definition_key"));
			});
		return versions;
	}

	/**
	 * A contact's enrollments, newest first.
	 */
	public List<Enrollment> of(ContactId contactId, int limit) {
		return this.jdbc
			.sql("select " + COLUMNS
					+ " from enrollment where contact_id = ? order by created_at desc, id desc limit ?")
			.params(contactId.value(), limit)
			.query(Enrollments::enrollment)
			.list();
	}

	/**
	 * A journey's last enrollments, newest first.
	 */
	public List<Enrollment> of(String journey, int limit) {
		return this.jdbc
			.sql("select " + COLUMNS
					+ " from enrollment where process_id = ? order by created_at desc, id desc limit ?")
			.params(journey, limit)
			.query(Enrollments::enrollment)
			.list();
	}

	/**
	 * The enrollments that some instances have claimed.
	 */
	public List<Enrollment> ofInstances(Collection<Long> processInstanceKeys) {
		return this.jdbc.sql("select " + COLUMNS + " from enrollment where process_instance_key = any (?)")
			.param(processInstanceKeys.toArray(Long[]::new))
			.query(Enrollments::enrollment)
			.list();
	}

	/**
	 * Records that an enrollment's instance has come to its end, or was seen to have been
	 * cancelled. One that has ended before stays as it is.
	 */
	@Transactional
	public void end(EnrollmentId id, Enrollment.EndReason reason) {
		int changed = this.jdbc.sql("""
				update enrollment set state = 'ended', end_reason = :reason, ended_at = :now
				where id = :id and state <> 'ended'""")
			.param("id", id.value())
			.param("reason", word(reason))
			.param("now", now())
			.update();
		if (changed > 0) {
			this.events.publishEvent(new EnrollmentsEnded(List.of(id)));
		}
	}

	/**
	 * Whether an enrollment has ended by its goal so lately that the process message
	 * which says so may still be on its way to its instance.
	 */
	public boolean goalOnItsWay(EnrollmentId id) {
		return this.jdbc.sql("""
				select exists (
				  select 1 from enrollment e join engine_command c on c.enrollment_id = e.id
				  where e.id = :id and e.goal_event_id is not null and c.kind = 'publish'
				    and (c.sent_at is null or c.sent_at > :since))""")
			.param("id", id.value())
			.param("since", Timestamp.from(this.clock.instant().minus(Duration.ofMinutes(1))))
			.query(Boolean.class)
			.single();
	}

	/**
	 * Enters an enrollment, unless the journey's re-entry rule forbids it.
	 * @return whether it was entered
	 */
	boolean enter(EnrollmentId id, Deployment journey, Reentry reentry, ContactId contactId, @Nullable String subject,
			String event, Instant triggeredAt) {
		return this.jdbc.sql("""
				insert into enrollment (id, process_id, definition_key, version, contact_id, subject, event,
				  triggered_at, reentry, state, created_at)
				values (:id, :process, :key, :version, :contact, :subject, :event::jsonb, :triggered, :reentry,
				  'starting', :now)
				on conflict do nothing""")
			.param("id", id.value())
			.param("process", journey.processId())
			.param("key", journey.definitionKey())
			.param("version", journey.version())
			.param("contact", contactId.value())
			.param("subject", subject)
			.param("event", event)
			.param("triggered", Timestamp.from(triggeredAt))
			.param("reentry", reentry.word())
			.param("now", now())
			.update() == 1;
	}

	/**
	 * Claims an enrollment for an instance.
	 * @return whether this instance has it now, also if it had it before
	 */
	boolean claim(EnrollmentId id, long processInstanceKey) {
		return this.jdbc.sql("""
				update enrollment set process_instance_key = :key, claimed_at = coalesce(claimed_at, :now),
				  state = 'running', creation_key = null
				where id = :id and state <> 'ended'
				  and (process_instance_key is null or process_instance_key = :key)""")
			.param("id", id.value())
			.param("key", processInstanceKey)
			.param("now", now())
			.update() == 1;
	}

	/**
	 * The enrollment of a contact that an event of this id has started.
	 */
	Optional<EnrollmentId> startedBy(ContactId contactId, String journey, String eventId) {
		return this.jdbc
			.sql("select id from enrollment where contact_id = ? and process_id = ? and event ->> 'id' = ? limit 1")
			.params(contactId.value(), journey, eventId)
			.query(UUID.class)
			.optional()
			.map(EnrollmentId::new);
	}

	/**
	 * The enrollment of a contact that an instance has claimed, if it has not ended or
	 * was claimed since an instant.
	 */
	Optional<Enrollment> claimedBy(long processInstanceKey, ContactId contactId, Instant since) {
		return this.jdbc.sql("select " + COLUMNS + """
				 from enrollment where contact_id = ? and process_instance_key = ?
				  and (state <> 'ended' or claimed_at >= ?)
				order by state <> 'ended' desc, claimed_at desc limit 1""")
			.params(contactId.value(), processInstanceKey, Timestamp.from(since))
			.query(Enrollments::enrollment)
			.optional();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	static String word(Enrollment.EndReason reason) {
		return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Enrollment enrollment(ResultSet row, int number) throws SQLException {
		String endReason = row.getString("end_reason");
		return new Enrollment(new EnrollmentId(row.getObject("id", UUID.class)), row.getString("process_id"),
				row.getLong("definition_key"), row.getInt("version"),
				new ContactId(row.getObject("contact_id", UUID.class)), row.getString("subject"),
				JsonText.object(row.getString("event")), row.getTimestamp("triggered_at").toInstant(),
				Enrollment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
				(endReason != null) ? Enrollment.EndReason.valueOf(endReason.toUpperCase(Locale.ROOT).replace('-', '_'))
						: null,
				instant(row, "goal_at"), row.getTimestamp("created_at").toInstant(), instant(row, "ended_at"),
				row.getString("ended_by"), row.getObject("process_instance_key", Long.class));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

}

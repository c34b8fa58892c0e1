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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

	private static final String COLUMNS = """
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
	 * Of some contacts, and of some versions, what has not ended, and what ended since an
	 * instant without its goal; first what has not ended, in the order of their ids.
	 */
	List<Enrollment> within(Collection<ContactId> contacts, Collection<Long> definitionKeys, Instant since) {
		return this.jdbc.sql("select " + COLUMNS + """
				 from enrollment
				where contact_id = any (:contacts) and definition_key = any (:versions)
				  and (state <> 'ended' or goal_at is null and ended_at >= :since)
				order by state = 'ended', id""")
			.param("contacts", ids(contacts))
			.param("versions", definitionKeys.toArray(Long[]::new))
			.param("since", Timestamp.from(since))
			.query(Enrollments::enrollment)
			.list();
	}

	/**
	 * Enters enrollments of customer events, as far as the journeys' re-entry rules allow
	 * it.
	 * @return those that were entered
	 */
	Set<EnrollmentId> enter(List<NewEnrollment> wanted) {
		if (wanted.isEmpty()) {
			return Set.of();
		}
		return this.jdbc.sql("""
				insert into enrollment (id, process_id, definition_key, version, contact_id, subject, event,
				  triggered_at, reentry, state, created_at)
				select id, process_id, definition_key, version, contact_id, subject, cast(event as jsonb),
				  cast(triggered_at as timestamptz), reentry, 'starting', :now
				from unnest(:ids, :processes, :keys, :versions, :contacts, :subjects, :events, :times, :reentries)
				  as wanted (id, process_id, definition_key, version, contact_id, subject, event, triggered_at, reentry)
				on conflict do nothing
				returning id""")
			.param("ids", wanted.stream().map((one) -> one.id().value()).toArray(UUID[]::new))
			.param("processes", texts(wanted, (one) -> one.journey().processId()))
			.param("keys", wanted.stream().map((one) -> one.journey().definitionKey()).toArray(Long[]::new))
			.param("versions", wanted.stream().map((one) -> one.journey().version()).toArray(Integer[]::new))
			.param("contacts", ids(wanted.stream().map((one) -> one.event().contactId()).toList()))
			.param("subjects", texts(wanted, (one) -> one.event().subject()))
			.param("events", texts(wanted, (one) -> JsonText.write(StartedBy.event(one.event()))))
			.param("times", texts(wanted, (one) -> one.event().occurredAt().toString()))
			.param("reentries", texts(wanted, (one) -> one.trigger().reentry().word()))
			.param("now", now())
			.query(UUID.class)
			.list()
			.stream()
			.map(EnrollmentId::new)
			.collect(Collectors.toSet());
	}

	private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
		return rows.stream().map(text).toArray(String[]::new);
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

	/**
	 * Ends enrollments at their goals.
	 */
	void reachGoals(List<EventEffects.Goal> goals) {
		if (goals.isEmpty()) {
			return;
		}
		goals(goals, """
				update enrollment set state = 'ended', end_reason = 'goal', ended_at = :now,
				  goal_event_id = goal.event_id, goal_at = cast(goal.at as timestamptz)
				from unnest(:ids, :events, :times) as goal (id, event_id, at)
				where enrollment.id = goal.id and state <> 'ended'""").param("now", now()).update();
		this.events.publishEvent(new EnrollmentsEnded(goals.stream().map(EventEffects.Goal::enrollment).toList()));
	}

	/**
	 * Records goals that were reached after the end.
	 */
	void convertLate(List<EventEffects.Goal> goals) {
		if (!goals.isEmpty()) {
			goals(goals, """
					update enrollment set goal_event_id = goal.event_id, goal_at = cast(goal.at as timestamptz)
					from unnest(:ids, :events, :times) as goal (id, event_id, at)
					where enrollment.id = goal.id and goal_at is null""").update();
		}
	}

	private JdbcClient.StatementSpec goals(List<EventEffects.Goal> goals, String sql) {
		return this.jdbc.sql(sql)
			.param("ids", goals.stream().map((goal) -> goal.enrollment().value()).toArray(UUID[]::new))
			.param("events", goals.stream().map(EventEffects.Goal::eventId).toArray(UUID[]::new))
			.param("times", goals.stream().map((goal) -> goal.at().toString()).toArray(String[]::new));
	}

	/**
	 * When contacts were last enrolled in journeys, of those that ever were.
	 */
	Map<Of, Instant> lastStarts(Collection<ContactId> contacts, Collection<String> journeys) {
		return this.jdbc.sql("""
				select contact_id, process_id, max(created_at) as last from enrollment
				where contact_id = any (:contacts) and process_id = any (:journeys)
				group by contact_id, process_id""")
			.param("contacts", ids(contacts))
			.param("journeys", journeys.toArray(String[]::new))
			.query((row, number) -> Map.entry(
					new Of(new ContactId(row.getObject("contact_id", UUID.class)), row.getString("process_id")),
					row.getTimestamp("last").toInstant()))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static UUID[] ids(Collection<ContactId> contacts) {
		return contacts.stream().map(ContactId::value).toArray(UUID[]::new);
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	static String word(Enrollment.EndReason reason) {
		return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Enrollment enrollment(ResultSet row, int number) throws SQLException {
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

	/**
	 * A contact on a journey.
	 */
	record Of(ContactId contact, String journey) {
	}

}

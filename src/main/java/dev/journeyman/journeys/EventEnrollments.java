package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/**
 * What customer events read and change of enrollments, many contacts in one statement.
 */
@Repository
class EventEnrollments {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	EventEnrollments(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Of some contacts, and of some versions, what has not ended, and what ended since an
	 * instant without its goal; first what has not ended, in the order of their ids.
	 */
	List<Enrollment> within(Collection<ContactId> contacts, Collection<Long> definitionKeys, Instant since) {
		return this.jdbc.sql("select " + Enrollments.COLUMNS + """
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

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static UUID[] ids(Collection<ContactId> contacts) {
		return contacts.stream().map(ContactId::value).toArray(UUID[]::new);
	}

	private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
		return rows.stream().map(text).toArray(String[]::new);
	}

	/**
	 * A contact on a journey.
	 */
	record Of(ContactId contact, String journey) {
	}

}

package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What customer events did to journeys, and why they did not, for pages.
 */
@Repository
public class EventEffectLog {

	private final JdbcClient jdbc;

	EventEffectLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What a contact's events did, the newest first.
	 */
	public List<Effect> of(ContactId contactId, int limit) {
		return this.jdbc.sql("""
				select event_id, process_id, enrollment_id, effect, reason, at from event_effect
				where contact_id = ? order by at desc limit ?""")
			.params(contactId.value(), limit)
			.query(EventEffectLog::effect)
			.list();
	}

	void add(List<Entry> entries, Instant at) {
		if (entries.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into event_effect (event_id, process_id, enrollment_id, contact_id, effect, reason, at)
				select event_id, process_id, enrollment_id, contact_id, effect, reason, :at
				from unnest(:events, :journeys, cast(:enrollments as uuid[]), :contacts, :effects, :reasons)
				  with ordinality as kept (event_id, process_id, enrollment_id, contact_id, effect, reason, number)
				order by number""")
			.param("at", Timestamp.from(at))
			.param("events", entries.stream().map((entry) -> entry.event().id()).toArray(UUID[]::new))
			.param("journeys", entries.stream().map(Entry::journey).toArray(String[]::new))
			.param("enrollments",
					entries.stream()
						.map(Entry::enrollment)
						.map((id) -> (id != null) ? id.value() : null)
						.toArray(UUID[]::new))
			.param("contacts", entries.stream().map((entry) -> entry.contact().value()).toArray(UUID[]::new))
			.param("effects", entries.stream().map(Entry::effect).toArray(String[]::new))
			.param("reasons", entries.stream().map(Entry::reason).toArray(String[]::new))
			.update();
	}

	private static Effect effect(ResultSet row, int number) throws SQLException {
		return new Effect(row.getObject("event_id", UUID.class), row.getString("process_id"),
				Optional.ofNullable(row.getObject("enrollment_id", UUID.class)).map(EnrollmentId::new).orElse(null),
				Kind.valueOf(row.getString("effect").toUpperCase(Locale.ROOT).replace('-', '_')),
				row.getString("reason"), row.getTimestamp("at").toInstant());
	}

	/**
	 * What is to be kept of one event.
	 *
	 * @param contact to whom it happened
	 */
	record Entry(CustomerEvent event, ContactId contact, String journey, @Nullable EnrollmentId enrollment,
			String effect, @Nullable String reason) {
	}

	/**
	 * What one event did to one journey.
	 *
	 * @param eventId our id of the event
	 * @param journey the journey's process id
	 * @param enrollmentId which run of it, if it came to one
	 * @param reason why nothing came of it
	 */
	public record Effect(UUID eventId, String journey, @Nullable EnrollmentId enrollmentId, Kind kind,
			@Nullable String reason, Instant at) {
	}

	/**
	 * What an event can do to a journey.
	 */
	public enum Kind {

		/** It started it. */
		ENROLLED,
		/** It could have started it, but a rule forbade it. */
		NOT_ENROLLED,
		/** The running journey was told. */
		TOLD,
		/**
		 * The running journey waits for it, but nobody could say whether for this one.
		 */
		NOT_TOLD,
		/** The journey had what it wanted, and ended. */
		GOAL,
		/** The journey had ended, and what it wanted happened soon after. */
		CONVERTED

	}

}

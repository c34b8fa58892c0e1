package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends enrollments before their journey does. It locks their contacts first, in the order
 * of their ids, as every reservation of a message locks its contact: what is reserved is
 * reserved before the end is answered, and nothing after.
 */
@Component
class Ending {

	private final JdbcClient jdbc;

	private final Contacts contacts;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Ending(JdbcClient jdbc, Contacts contacts, EngineOutbox outbox, EngineTelling telling,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.contacts = contacts;
		this.outbox = outbox;
		this.telling = telling;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Ends those that have not ended, within the caller's transaction.
	 * @return how many
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int end(Collection<EnrollmentId> enrollments, Enrollment.EndReason reason, String by) {
		UUID[] ids = enrollments.stream().map(EnrollmentId::value).toArray(UUID[]::new);
		this.contacts.lock(this.jdbc.sql("select distinct contact_id from enrollment where id = any (?)")
			.param(ids)
			.query(UUID.class)
			.list()
			.stream()
			.map(ContactId::new)
			.toList());
		List<EnrollmentId> ended = this.jdbc.sql("""
				update enrollment set state = 'ended', end_reason = :reason, ended_at = :now, ended_by = :by
				where id = any (:ids) and state <> 'ended'
				returning id""")
			.param("reason", Enrollments.word(reason))
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", by)
			.param("ids", ids)
			.query(UUID.class)
			.list()
			.stream()
			.map(EnrollmentId::new)
			.toList();
		if (!ended.isEmpty()) {
			this.events.publishEvent(new EnrollmentsEnded(ended));
			this.outbox.cancel(ended);
			this.telling.wake();
		}
		return ended.size();
	}

}

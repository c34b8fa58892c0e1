package dev.journeyman.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Moves dispatches from state to state, each time by compare-and-set: a move counts only
 * if the dispatch is still in the hand-over that was seen.
 */
@Repository
class Ledger {

	private final JdbcClient jdbc;

	private final Identifiers identifiers;

	Ledger(JdbcClient jdbc, Identifiers identifiers) {
		this.jdbc = jdbc;
		this.identifiers = identifiers;
	}

	/**
	 * Enters a dispatch, takes up the one that waits under the same key, or reads the one
	 * that does not wait. What is taken up follows what the step asks for now.
	 */
	Entry take(SendRequest request, Instant now) {
		return request(request, now, """
				insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
				  template, expires_at, state, created_at, updated_at)
				values (:enrollment, :step, :id, :contact, :journey, :channel, :purpose, :template, :expires,
				  'deciding', :now, :now)
				on conflict (enrollment_id, element_instance_key) do update
				set channel = excluded.channel, purpose = excluded.purpose, template = excluded.template,
				  expires_at = excluded.expires_at, state = 'deciding', reason = null, held_until = null,
				  step_left = false, updated_at = excluded.updated_at
				where dispatch.state in ('deciding', 'held') or dispatch.state = 'suppressed' and dispatch.step_left
				returning *""").query(Rows::entry).optional().orElseGet(() -> read(request.key()));
	}

	private StatementSpec request(SendRequest request, Instant now, String sql) {
		return this.jdbc.sql(sql)
			.param("enrollment", request.key().enrollmentId().value())
			.param("step", request.key().elementInstanceKey())
			.param("id", this.identifiers.next())
			.param("contact", request.contactId().value())
			.param("journey", request.journey())
			.param("channel", Words.of(request.channel()))
			.param("purpose", Words.of(request.purpose()))
			.param("template", request.template())
			.param("expires", timestamp(request.expiresAt()))
			.param("now", timestamp(now));
	}

	Entry read(DispatchKey key) {
		return this.jdbc.sql("select * from dispatch where enrollment_id = ? and element_instance_key = ?")
			.params(key.enrollmentId().value(), key.elementInstanceKey())
			.query(Rows::entry)
			.single();
	}

	/**
	 * Notes that it is not for now.
	 * @param until when it is tried again, or {@code null} if somebody has to mend
	 * something first
	 * @param verdicts what every rule said, or {@code null} for what they said before
	 */
	void hold(Entry seen, @Nullable Instant until, String reason, @Nullable List<Explanation> verdicts, Instant now) {
		move(seen, """
				set state = 'held', held_until = :until, reason = :reason,
				  verdicts = coalesce(:verdicts::jsonb, verdicts), updated_at = :now""", "'deciding', 'held'", now)
			.param("until", timestamp(until))
			.param("reason", reason)
			.param("verdicts", (verdicts != null) ? Json.write(verdicts) : null)
			.update();
	}

	/**
	 * Decides that it never leaves.
	 */
	void conclude(Entry seen, State state, String reason, List<Explanation> verdicts, Instant now) {
		move(seen, "set state = :state, reason = :reason, verdicts = :verdicts::jsonb, updated_at = :now",
				"'deciding', 'held'", now)
			.param("state", Words.of(state))
			.param("reason", reason)
			.param("verdicts", Json.write(verdicts))
			.update();
	}

	/**
	 * Decides that it never leaves, because its enrollment is over.
	 */
	void moveOn(Entry seen, String reason, List<Explanation> verdicts, Instant now) {
		move(seen, """
				set state = 'suppressed', journey_over = true, reason = :reason, verdicts = :verdicts::jsonb,
				  updated_at = :now""", "'deciding', 'held'", now).param("reason", reason)
			.param("verdicts", Json.write(verdicts))
			.update();
	}

	/**
	 * Reserves the one hand-over.
	 * @return the dispatch under its lease, or {@code null} if somebody else was faster
	 */
	@Nullable Entry reserve(Entry seen, Reservation reservation, List<Explanation> verdicts, Instant now) {
		int reserved = move(seen, """
				set state = 'handed-over', attempts = attempts + 1, provider = :provider, address = :address,
				  content = :content::jsonb, handed_over_at = :now, lease_until = :lease, held_until = null,
				  unconfirmed_at = null, settle_at = null, absent_at = null, verdicts = :verdicts::jsonb,
				  reason = null, updated_at = :now""", "'deciding', 'held'", now)
			.param("provider", reservation.provider())
			.param("address", reservation.address())
			.param("content", Json.write(RenderedContent.of(reservation.content())))
			.param("lease", timestamp(reservation.leaseUntil()))
			.param("verdicts", Json.write(verdicts))
			.update();
		return (reserved == 1) ? read(seen.dispatch().key()) : null;
	}

	/**
	 * Notes that its provider took it; that it took one which somebody else has accepted
	 * meanwhile tells the provider's id.
	 */
	void accept(Entry seen, @Nullable String providerMessageId, Instant now) {
		move(seen, """
				set provider_message_id = coalesce(provider_message_id, :message),
				  state = case when state in ('handed-over', 'unconfirmed') then 'accepted' else state end,
				  reason = case when state = 'given-up' then reason
				    when repeated then 'sent once more after nobody knew whether the first had left' end,
				  updated_at = :now""", "'handed-over', 'unconfirmed', 'accepted', 'given-up'", now)
			.param("message", providerMessageId)
			.update();
	}

	/**
	 * Notes that its provider will never take it. One that was thought lost meanwhile is
	 * decided anew, and refused in time.
	 */
	void reject(Entry seen, String reason, Instant now) {
		int moved = move(seen, "set state = 'rejected', reason = :reason, updated_at = :now", "'handed-over'", now)
			.param("reason", reason)
			.update();
		if (moved == 0) {
			release(seen, now, reason, now);
		}
	}

	/**
	 * Notes that its provider surely did not take it: it is held, or over with its
	 * enrollment.
	 */
	void release(Entry seen, Instant until, String reason, Instant now) {
		move(seen, """
				set state = case when journey_over then 'suppressed' else 'held' end,
				  reason = case when journey_over then 'the journey moved on' else :reason end,
				  held_until = :until, settle_at = null, updated_at = :now""", "'handed-over', 'unconfirmed'", now)
			.param("until", timestamp(until))
			.param("reason", reason)
			.update();
	}

	/**
	 * Notes that nobody knows whether its provider took it.
	 */
	void doubt(Entry seen, String reason, Instant settleAt, Instant now) {
		move(seen, """
				set state = 'unconfirmed', reason = :reason, unconfirmed_at = :now, settle_at = :settle,
				  updated_at = :now""", "'handed-over'", now).param("settle", timestamp(settleAt))
			.param("reason", reason)
			.update();
	}

	/**
	 * Notes that an enrollment is over: what waits of it never leaves, what was handed
	 * over is not sent again.
	 */
	void moveOn(EnrollmentId enrollmentId, Instant now) {
		this.jdbc.sql("""
				update dispatch set journey_over = true,
				  state = case when state in ('deciding', 'held') then 'suppressed' else state end,
				  reason = case when state in ('deciding', 'held') then 'the journey moved on' else reason end,
				  updated_at = :now
				where enrollment_id = :enrollment
				  and state in ('deciding', 'held', 'handed-over', 'unconfirmed')""")
			.param("enrollment", enrollmentId.value())
			.param("now", timestamp(now))
			.update();
	}

	private StatementSpec move(Entry seen, String set, String from, Instant now) {
		DispatchKey key = seen.dispatch().key();
		UUID enrollment = key.enrollmentId().value();
		return this.jdbc
			.sql("update dispatch " + set + " where enrollment_id = :enrollment and element_instance_key = :step "
					+ "and attempts = :attempts and state in (" + from + ")")
			.param("enrollment", enrollment)
			.param("step", key.elementInstanceKey())
			.param("attempts", seen.attempts())
			.param("now", timestamp(now));
	}

	/**
	 * One hand-over: through whom, where to, what, and until when nobody else touches it.
	 */
	record Reservation(String provider, String address, Content content, Instant leaseUntil) {

		/** Names no address. */
		@Override
		public String toString() {
			return "Reservation[" + this.provider + "]";
		}

	}

	/** As exact as the table is, so that what was written compares with what is read. */
	static Instant exact(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MICROS);
	}

	static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

}

package dev.journeyman.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Moves dispatches from state to state, each time by compare-and-set: a move counts only
 * if the dispatch is still in the hand-over that was seen, and answers what it is then.
 */
@Repository
class Ledger {

	/**
	 * For whoever moves a dispatch that is not the job at it: until when that job should
	 * be back to hear of it. Nobody waits for one that somebody has to mend first.
	 */
	static final String JOB_DUE = """
			job_due_at = case when journey_over then null when state = 'held' then held_until
			  when state = 'unconfirmed' then greatest(settle_at, :now::timestamptz) else job_due_at end""";

	/** Where a reason is kept; see {@link #because}. */
	static final String BECAUSE = "cause = :cause::jsonb, facts = :facts::jsonb";

	private static final String ENTER = """
			insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
			  template, expires_at, state, cause, facts, verdicts, held_until, place_at, journey_over, attempts, provider,
			  address, content, handed_over_at, lease_until, step, created_at, updated_at)
			values (:enrollment, :step, :id, :contact, :journey, :channel, :purpose, :template, :expires, :state,
			  :cause::jsonb, :facts::jsonb, coalesce(:verdicts::jsonb, '[]'), :held, :place, :over, :handovers, :provider, :address,
			  :content, :handed, :lease, :element, :now, :now)
			on conflict (enrollment_id, element_instance_key) do update
			set channel = excluded.channel, purpose = excluded.purpose, template = excluded.template,
			  expires_at = excluded.expires_at, state = excluded.state, cause = excluded.cause, facts = excluded.facts,
			  verdicts = coalesce(:verdicts::jsonb, dispatch.verdicts), held_until = excluded.held_until,
			  place_at = excluded.place_at, journey_over = dispatch.journey_over or excluded.journey_over,
			  attempts = dispatch.attempts + excluded.attempts,
			  provider = coalesce(excluded.provider, dispatch.provider),
			  address = coalesce(excluded.address, dispatch.address),
			  content = coalesce(excluded.content, dispatch.content),
			  handed_over_at = coalesce(excluded.handed_over_at, dispatch.handed_over_at),
			  lease_until = coalesce(excluded.lease_until, dispatch.lease_until), unconfirmed_at = null,
			  settle_at = null, absent_at = null, step_left = false, job_due_at = null,
			  updated_at = excluded.updated_at
			where dispatch.attempts = :seen
			  and (dispatch.state in ('deciding', 'held') or dispatch.state = 'suppressed' and dispatch.step_left)
			returning\s"""
			+ Rows.ENTRY;

	private final JdbcClient jdbc;

	private final Identifiers identifiers;

	Ledger(JdbcClient jdbc, Identifiers identifiers) {
		this.jdbc = jdbc;
		this.identifiers = identifiers;
	}

	/**
	 * What stands under a key.
	 */
	Optional<Entry> find(DispatchKey key) {
		return this.jdbc
			.sql("select " + Rows.ENTRY + " from dispatch where enrollment_id = ? and element_instance_key = ?")
			.params(key.enrollmentId().value(), key.elementInstanceKey())
			.query(Rows::entry)
			.optional();
	}

	/**
	 * A dispatch, if it is one of this step of this enrollment.
	 */
	Optional<Entry> find(DispatchId id, EnrollmentId enrollment, String step) {
		return this.jdbc.sql("select " + Rows.ENTRY + " from dispatch where id = ? and enrollment_id = ? and step = ?")
			.params(id.value(), enrollment.value(), step)
			.query(Rows::entry)
			.optional();
	}

	Entry read(DispatchKey key) {
		return find(key).orElseThrow();
	}

	/**
	 * Moves a dispatch that is being decided, and enters it if it is new. What the step
	 * asks for now counts.
	 * @param seen what stood under its key, or {@code null} if nothing did
	 * @return the dispatch as it is now, or empty if somebody else was faster
	 */
	Optional<Entry> enter(SendRequest request, @Nullable Entry seen, Move move, Instant now) {
		Reservation reservation = move.reservation();
		List<Explanation> verdicts = move.verdicts();
		return because(this.jdbc.sql(ENTER), move.reason()).param("enrollment", request.key().enrollmentId().value())
			.param("step", request.key().elementInstanceKey())
			.param("id", (seen != null) ? seen.id().value() : this.identifiers.next())
			.param("contact", request.contactId().value())
			.param("journey", request.journey())
			.param("channel", Words.of(request.channel()))
			.param("purpose", Words.of(request.purpose()))
			.param("template", request.template())
			.param("expires", timestamp(request.expiresAt()))
			.param("state", Words.of(move.state()))
			.param("verdicts", (verdicts != null) ? Json.write(verdicts) : null)
			.param("held", timestamp(move.heldUntil()))
			.param("place", timestamp(move.placeAt()))
			.param("over", move.journeyOver())
			.param("handovers", (reservation != null) ? 1 : 0)
			.param("provider", (reservation != null) ? reservation.provider() : null)
			.param("address", (reservation != null) ? reservation.address() : null)
			.param("content", (reservation != null) ? Json.write(RenderedContent.of(reservation.content())) : null)
			.param("handed", timestamp((reservation != null) ? now : null))
			.param("element", request.step())
			.param("lease", timestamp((reservation != null) ? reservation.leaseUntil() : null))
			.param("now", timestamp(now))
			.param("seen", (seen != null) ? seen.attempts() : 0)
			.query(Rows::entry)
			.optional();
	}

	/**
	 * Notes that its provider took it; that it took one which somebody else has accepted
	 * meanwhile tells the provider's id.
	 */
	Optional<Entry> accept(Entry seen, @Nullable String providerMessageId, Instant now) {
		return move(seen, "set " + JOB_DUE + """
				, provider_message_id = coalesce(provider_message_id, :message),
				  state = case when state in ('handed-over', 'unconfirmed') then 'accepted' else state end,
				  cause = case when state = 'given-up' then cause when repeated then :again::jsonb end,
				  facts = case when state = 'given-up' then facts end,
				  updated_at = :now""", "'handed-over', 'unconfirmed', 'accepted', 'given-up'", now)
			.param("message", providerMessageId)
			.param("again", Reason.of(Code.SENT_ONCE_MORE).json())
			.query(Rows::entry)
			.optional();
	}

	/**
	 * Notes that its provider will never take it. One that was thought lost meanwhile is
	 * decided anew, and refused in time.
	 */
	Optional<Entry> reject(Entry seen, Reason reason, Instant now) {
		return because(move(seen, "set state = 'rejected', " + BECAUSE + ", updated_at = :now", "'handed-over'", now),
				reason)
			.query(Rows::entry)
			.optional()
			.or(() -> release(seen, now, reason, now));
	}

	/**
	 * Notes that its provider surely did not take it: it is held, or over with its
	 * enrollment.
	 */
	Optional<Entry> release(Entry seen, Instant until, Reason reason, Instant now) {
		return because(move(seen,
				"""
						set state = case when journey_over then 'suppressed' else 'held' end,
						  cause = case when journey_over then :over::jsonb else :cause::jsonb end,
						  facts = case when not journey_over then :facts::jsonb end, held_until = :until, settle_at = null, job_due_at = null, updated_at = :now""",
				"'handed-over', 'unconfirmed'", now), reason)
			.param("until", timestamp(until))
			.param("over", Reason.of(Code.JOURNEY_OVER).json())
			.query(Rows::entry)
			.optional();
	}

	/**
	 * Notes that nobody knows whether its provider took it.
	 */
	Optional<Entry> doubt(Entry seen, Reason reason, Instant settleAt, Instant now) {
		return because(move(seen, "set state = 'unconfirmed', " + BECAUSE + """
				, unconfirmed_at = :now, settle_at = :settle, job_due_at = null, updated_at = :now""", "'handed-over'",
				now), reason)
			.param("settle", timestamp(settleAt))
			.query(Rows::entry)
			.optional();
	}

	/**
	 * Notes that a job waits until the lease of another delivery is over.
	 */
	void expectJob(Entry seen, Instant now) {
		move(seen, "set job_due_at = case when not journey_over then lease_until end, updated_at = :now",
				"'handed-over'", now)
			.query(Rows::entry)
			.optional();
	}

	/**
	 * Notes that its job has heard what became of it.
	 */
	void heard(Entry settled) {
		this.jdbc.sql("update dispatch set job_due_at = null, renew_at = null where id = ?")
			.param(settled.id().value())
			.update();
	}

	/**
	 * Notes that enrollments are over: what waits of them never leaves, what was handed
	 * over is not sent again.
	 */
	void moveOn(Collection<EnrollmentId> enrollments, Instant now) {
		this.jdbc.sql("""
				update dispatch set journey_over = true, job_due_at = null,
				  state = case when state in ('deciding', 'held') then 'suppressed' else state end,
				  cause = case when state in ('deciding', 'held') then :over::jsonb else cause end,
				  facts = case when state not in ('deciding', 'held') then facts end,
				  updated_at = :now
				where enrollment_id = any (:enrollments)
				  and state in ('deciding', 'held', 'handed-over', 'unconfirmed')""")
			.param("over", Reason.of(Code.JOURNEY_OVER).json())
			.param("enrollments", enrollments.stream().map(EnrollmentId::value).toArray(UUID[]::new))
			.param("now", timestamp(now))
			.update();
	}

	/**
	 * Gives a statement the reason that it is to keep.
	 */
	static StatementSpec because(StatementSpec statement, @Nullable Reason reason) {
		return statement.param("cause", (reason != null) ? reason.cause().json() : null)
			.param("facts", Json.facts(reason));
	}

	private StatementSpec move(Entry seen, String set, String from, Instant now) {
		DispatchKey key = seen.dispatch().key();
		UUID enrollment = key.enrollmentId().value();
		return this.jdbc
			.sql("update dispatch " + set + " where enrollment_id = :enrollment and element_instance_key = :step "
					+ "and attempts = :attempts and state in (" + from + ") returning " + Rows.ENTRY)
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

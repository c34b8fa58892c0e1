package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

import static dev.journeyman.messaging.Ledger.timestamp;

/**
 * Settles what waits as somebody knows or decides it, one or many at once. Never touches
 * a hand-over that may still be on its way.
 */
@Service
public class SettleByHand {

	private static final int BATCH = 1000;

	/** No lease can run any more, nor a request under it, and it is what was seen. */
	private static final String NOBODY_IS_AT_IT = """
			(lease_until is null or lease_until <= :overBefore)
			and (unconfirmed_at is null or unconfirmed_at <= :seen)""";

	private final JdbcClient jdbc;

	private final MessagingSettings settings;

	private final Clock clock;

	SettleByHand(JdbcClient jdbc, MessagingSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Settles one dispatch.
	 * @param by who says so: a login of the console, or {@code the API}
	 * @param seen when they saw it wait: what left since is something else
	 * @return whether it was: it waited, and nobody could be at it any more
	 */
	public boolean settle(DispatchId id, Answer answer, String by, Instant seen) {
		return answer.from()
			.stream()
			.anyMatch((from) -> !batch(from, "id = :id and ", answer, by, seen).param("id", id.value())
				.param("limit", 1)
				.query(UUID.class)
				.list()
				.isEmpty());
	}

	/**
	 * Settles everything that waits for the same, in batches, each of which is in force
	 * at once.
	 * @param by who says so: a login of the console, or {@code the API}
	 * @param seen when they saw them wait: what nobody knows of since then is left alone
	 * @return how many were
	 */
	public int settle(Selection selection, Answer answer, String by, Instant seen) {
		int settled = pass(selection, answer, by, seen);
		// what a job was deciding a moment ago waits again
		return (answer == Answer.DO_NOT_SEND) ? settled + pass(selection, answer, by, seen) : settled;
	}

	private int pass(Selection selection, Answer answer, String by, Instant seen) {
		int settled = 0;
		for (State from : answer.from()) {
			if (from == State.DECIDING && selection.why() != null) {
				continue;
			}
			UUID after = new UUID(0, 0);
			List<UUID> batch;
			do {
				batch = batch(from, """
						id > :after and (:journey::text is null or journey = :journey)
						and (:channel::text is null or channel = :channel)
						and %s and\s""".formatted(which(selection)), answer, by, seen).param("after", after)
					.param("journey", selection.journey())
					.param("channel", (selection.channel() != null) ? Words.of(selection.channel()) : null)
					.param("why", (selection.why() != null) ? selection.why().json() : null)
					.param("limit", BATCH)
					.query(UUID.class)
					.list();
				settled += batch.size();
				// as PostgreSQL compares them, and not as Java does
				after = batch.stream().max(Comparator.comparing(UUID::toString)).orElse(after);
			}
			while (batch.size() == BATCH);
		}
		return settled;
	}

	private static String which(Selection selection) {
		return (selection.why() == null) ? "true" : selection.wholly() ? "cause = :why::jsonb" : "cause @> :why::jsonb";
	}

	/** What somebody else moves at this moment is left to them. */
	private StatementSpec batch(State from, String which, Answer answer, String by, Instant seen) {
		Instant now = Ledger.exact(this.clock.instant());
		return Ledger
			.because(
					this.jdbc
						.sql("""
								with chosen as (
								  select enrollment_id, element_instance_key from dispatch
								  where %s state = :from and %s order by id limit :limit for update skip locked)
								update dispatch d set updated_at = :now, %s%s from chosen
								where d.enrollment_id = chosen.enrollment_id and d.element_instance_key = chosen.element_instance_key
								returning d.id"""
							.formatted(which, condition(answer),
									(answer == Answer.ASK_NOW) ? "" : Ledger.JOB_DUE + ", ", change(answer))),
					reason(answer, by))
			.param("from", Words.of(from))
			.param("now", timestamp(now))
			.param("seen", timestamp(seen))
			.param("overBefore", timestamp(now.minus(this.settings.margin())))
			.param("margin", this.settings.margin().toMillis() / 1000.0)
			.param("over", Reason.of(Code.OPERATOR_SAYS_NOT_LEFT_JOURNEY_OVER).json());
	}

	private static String condition(Answer answer) {
		return switch (answer) {
			case ARRIVED, NOT_LEFT, GIVE_UP -> NOBODY_IS_AT_IT;
			case ASK_NOW -> "settle_at > " + soonest();
			case DO_NOT_SEND -> "true";
		};
	}

	private static String change(Answer answer) {
		return switch (answer) {
			case ARRIVED -> "state = 'accepted', settle_at = null, " + Ledger.BECAUSE;
			case NOT_LEFT -> """
					state = case when journey_over then 'given-up' else 'deciding' end, settle_at = null,
					cause = case when journey_over then :over::jsonb else :cause::jsonb end, facts = :facts::jsonb""";
			case GIVE_UP -> "state = 'given-up', settle_at = null, " + Ledger.BECAUSE;
			case ASK_NOW -> "settle_at = " + soonest();
			case DO_NOT_SEND -> "state = case when repeated then 'given-up' else 'suppressed' end, held_until = null, "
					+ Ledger.BECAUSE;
		};
	}

	private static @Nullable Reason reason(Answer answer, String by) {
		return switch (answer) {
			case ARRIVED -> Reason.of(Code.OPERATOR_SAYS_ARRIVED).with("by", by);
			case NOT_LEFT -> Reason.of(Code.OPERATOR_SAYS_NOT_LEFT).with("by", by);
			case GIVE_UP -> Reason.of(Code.OPERATOR_GAVE_UP).with("by", by);
			case DO_NOT_SEND -> Reason.of(Code.OPERATOR_DROPPED).with("by", by);
			case ASK_NOW -> null;
		};
	}

	/** Nobody asks a provider before the lease has been over for the margin. */
	private static String soonest() {
		return "greatest(:now::timestamptz, lease_until + make_interval(secs => :margin))";
	}

	/**
	 * What somebody knows, or wants.
	 */
	public enum Answer {

		/**
		 * Its provider has it: its journey goes on as after any message that was sent.
		 */
		ARRIVED,

		/**
		 * Nothing left: it is decided anew and sent, or given up if its journey is over.
		 */
		NOT_LEFT,

		/** Nobody will know, and it is not sent again. */
		GIVE_UP,

		/** Its provider is asked now, and not only when it would be. */
		ASK_NOW,

		/** It is not sent; its journey goes on without it. */
		DO_NOT_SEND;

		/**
		 * In which states a dispatch must be for it.
		 */
		public List<State> from() {
			return switch (this) {
				case ARRIVED, NOT_LEFT, GIVE_UP, ASK_NOW -> List.of(State.UNCONFIRMED);
				case DO_NOT_SEND -> List.of(State.HELD, State.DECIDING);
			};
		}

		/**
		 * Its word in interfaces, e.g. {@code not-left}.
		 */
		public String word() {
			return Words.of(this);
		}

	}

	/**
	 * Which ones of those that wait; {@code null} is any.
	 *
	 * @param journey its process id
	 * @param why a code, and facts that it must have
	 * @param wholly whether it must have no others that tell groups apart
	 */
	public record Selection(@Nullable String journey, @Nullable Channel channel, @Nullable Reason why, boolean wholly) {

		/**
		 * All that wait for one cause.
		 */
		public static Selection of(OpenDispatches.Cause cause) {
			return new Selection(cause.journey(), cause.channel(), cause.reason().cause(), true);
		}

	}

}

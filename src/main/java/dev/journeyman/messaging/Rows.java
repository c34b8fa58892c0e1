package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of the ledger's table.
 */
final class Rows {

	/** What {@link #dispatch} reads: not what was said, which is much. */
	static final String DISPATCH = """
			id, enrollment_id, element_instance_key, contact_id, journey, channel, purpose, template, state, cause,
			facts, provider, provider_message_id, handed_over_at, created_at""";

	/** What {@link #entry} reads. */
	static final String ENTRY = DISPATCH + """
			, expires_at, address, attempts, held_until, place_at, lease_until, unconfirmed_at, settle_at, absent_at,
			repeated, journey_over, step_left, renew_at, job_due_at""";

	private Rows() {
	}

	static Dispatch dispatch(ResultSet row, int number) throws SQLException {
		return new Dispatch(new DispatchId(row.getObject("id", UUID.class)),
				new DispatchKey(new EnrollmentId(row.getObject("enrollment_id", UUID.class)),
						row.getLong("element_instance_key")),
				new ContactId(row.getObject("contact_id", UUID.class)), row.getString("journey"),
				Words.read(Channel.class, row.getString("channel")),
				Words.read(Purpose.class, row.getString("purpose")), row.getString("template"),
				Words.read(Dispatch.State.class, row.getString("state")), reason(row), row.getString("provider"),
				row.getString("provider_message_id"), instant(row, "handed_over_at"),
				row.getTimestamp("created_at").toInstant());
	}

	static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(dispatch(row, number), instant(row, "expires_at"), row.getString("address"),
				row.getInt("attempts"), instant(row, "held_until"), instant(row, "place_at"),
				instant(row, "lease_until"), instant(row, "unconfirmed_at"), instant(row, "settle_at"),
				instant(row, "absent_at"), row.getBoolean("repeated"), row.getBoolean("journey_over"),
				row.getBoolean("step_left"), instant(row, "renew_at"), instant(row, "job_due_at"));
	}

	static ExplainedDispatch explained(ResultSet row, int number) throws SQLException {
		String content = row.getString("content");
		String delivery = row.getString("delivery");
		Dispatch dispatch = dispatch(row, number);
		return new ExplainedDispatch(dispatch, Json.explanations(row.getString("verdicts")),
				(content != null) ? Json.content(content) : null, row.getInt("attempts"),
				(dispatch.state() == Dispatch.State.HELD) ? instant(row, "held_until") : null,
				instant(row, "expires_at"), (delivery != null) ? Words.read(FeedbackKind.class, delivery) : null,
				feedback(row.getString("feedback")));
	}

	static Map<FeedbackKind, Times> feedback(String json) {
		Map<FeedbackKind, Times> feedback = new EnumMap<>(FeedbackKind.class);
		Json.feedback(json).forEach((word, times) -> feedback.put(Words.read(FeedbackKind.class, word), times));
		return feedback;
	}

	static @Nullable Reason reason(ResultSet row) throws SQLException {
		String cause = row.getString("cause");
		String facts = row.getString("facts");
		if (cause == null) {
			return null;
		}
		return (facts != null) ? Reason.read(cause).with(Json.facts(facts)) : Reason.read(cause);
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

}

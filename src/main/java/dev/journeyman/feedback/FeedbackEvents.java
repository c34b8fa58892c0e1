package dev.journeyman.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What came back, for pages: each dispatch's news.
 */
@Repository
public class FeedbackEvents {

	private final JdbcClient jdbc;

	FeedbackEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Everything told about a dispatch, in the order it happened.
	 */
	public List<FeedbackEvent> of(DispatchId dispatch) {
		return this.jdbc.sql("""
				select * from feedback_event where dispatch_id = :dispatch
				order by occurred_at, received_at, provider_event_id""")
			.param("dispatch", dispatch.value())
			.query((row, number) -> new FeedbackEvent(kind(row.getString("kind")),
					ProviderEvents.instant(row, "occurred_at"), row.getString("detail"), row.getString("assigned_by")))
			.list();
	}

	static FeedbackKind kind(String word) {
		return FeedbackKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/**
	 * Something that happened to a dispatch.
	 *
	 * @param detail code words that explain it, if there are any
	 * @param assignedBy who said that it is about this dispatch, if an operator had to
	 */
	public record FeedbackEvent(FeedbackKind kind, Instant at, @Nullable String detail, @Nullable String assignedBy) {
	}

}

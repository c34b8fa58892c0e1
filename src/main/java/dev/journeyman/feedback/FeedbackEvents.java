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
 * What came back, for pages: each dispatch's news, and those that found no dispatch.
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
					ProviderEvents.instant(row, "occurred_at"), row.getString("detail")))
			.list();
	}

	/**
	 * How many events name no dispatch that we know, or could not be interpreted.
	 */
	public long parkedCount() {
		return this.jdbc.sql("select count(*) from provider_event where state in ('parked', 'set-aside')")
			.query(Long.class)
			.single();
	}

	/**
	 * The newest of them.
	 */
	public List<ParkedEvent> parked(int limit) {
		return this.jdbc.sql("""
				select * from provider_event where state in ('parked', 'set-aside')
				order by position desc limit :limit""").param("limit", limit).query((row, number) -> {
			String kind = row.getString("kind");
			return new ParkedEvent(row.getString("provider"), row.getString("provider_event_id"),
					(kind != null) ? kind(kind) : null, ProviderEvents.instant(row, "occurred_at"),
					ProviderEvents.instant(row, "received_at"), row.getString("reason"),
					row.getObject("due_at") != null);
		}).list();
	}

	static FeedbackKind kind(String word) {
		return FeedbackKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/**
	 * Something that happened to a dispatch.
	 *
	 * @param detail code words that explain it, if there are any
	 */
	public record FeedbackEvent(FeedbackKind kind, Instant at, @Nullable String detail) {
	}

	/**
	 * An event that found no dispatch.
	 *
	 * @param reason why, in words for an operator
	 * @param triedAgain whether it is still looked for
	 */
	public record ParkedEvent(String provider, String providerEventId, @Nullable FeedbackKind kind, Instant occurredAt,
			Instant receivedAt, @Nullable String reason, boolean triedAgain) {
	}

}

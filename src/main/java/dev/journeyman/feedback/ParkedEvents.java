package dev.journeyman.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The providers' events that found no dispatch, each with the reason, and what an
 * operator may do about them: have them looked at again, or forget them.
 */
public class ParkedEvents {

	private static final Logger logger = LoggerFactory.getLogger(ParkedEvents.class);

	private static final String MATCHING = """
			state in ('parked', 'set-aside')
			  and (:provider::text is null or provider = :provider) and (:kind::text is null or kind = :kind)
			  and (:state::text is null or state = :state) and (:reason::text is null or reason = :reason)
			""";

	private final JdbcClient jdbc;

	private final Runnable interpretation;

	private final Clock clock;

	/**
	 * Reads and changes what is stored.
	 * @param interpretation is told that there is something to look at
	 */
	ParkedEvents(JdbcClient jdbc, Runnable interpretation, Clock clock) {
		this.jdbc = jdbc;
		this.interpretation = interpretation;
		this.clock = clock;
	}

	public long count() {
		return this.jdbc.sql("select count(*) from provider_event where state in ('parked', 'set-aside')")
			.query(Long.class)
			.single();
	}

	/**
	 * All of them, by what they have in common, the largest group first.
	 */
	public List<Group> groups() {
		return this.jdbc.sql("""
				select provider, kind, state, reason, count(*) as events, min(received_at) as oldest
				from provider_event where state in ('parked', 'set-aside')
				group by provider, kind, state, reason order by events desc, oldest""")
			.query((row, number) -> new Group(row.getString("provider"), kind(row), State.of(row.getString("state")),
					row.getString("reason"), row.getLong("events"), ProviderEvents.instant(row, "oldest")))
			.list();
	}

	/**
	 * The newest of those that a filter lets through.
	 */
	public List<ParkedEvent> list(Filter filter, int limit) {
		return filtered("select * from provider_event where " + MATCHING + " order by position desc limit :limit",
				filter)
			.param("limit", limit)
			.query(ParkedEvents::event)
			.list();
	}

	/**
	 * Has all that a filter lets through looked at again, at once.
	 * @return how many
	 */
	public int lookAgain(Filter filter) {
		return looking(filtered("update provider_event set due_at = :now where " + MATCHING, filter));
	}

	/**
	 * Has some looked at again, at once; passes over those that are not there any more.
	 * @return how many
	 */
	public int lookAgain(Collection<Long> ids) {
		return looking(this.jdbc.sql("""
				update provider_event set due_at = :now
				where position = any (:ids) and state in ('parked', 'set-aside')""")
			.param("ids", ids.toArray(Long[]::new)));
	}

	private int looking(StatementSpec update) {
		int changed = update.param("now", ProviderEvents.at(this.clock.instant())).update();
		this.interpretation.run();
		return changed;
	}

	/**
	 * Forgets all that a filter lets through. A repetition of them is still known.
	 * @return how many
	 */
	public int forget(Filter filter) {
		return forgotten(filtered("delete from provider_event where " + MATCHING, filter));
	}

	/**
	 * Forgets some; passes over those that are not there any more. A repetition of them
	 * is still known.
	 * @return how many
	 */
	public int forget(Collection<Long> ids) {
		return forgotten(this.jdbc
			.sql("delete from provider_event where position = any (:ids) and state in ('parked', 'set-aside')")
			.param("ids", ids.toArray(Long[]::new)));
	}

	private static int forgotten(StatementSpec delete) {
		int changed = delete.update();
		logger.info("{} parked events of providers were forgotten on request", changed);
		return changed;
	}

	private StatementSpec filtered(String sql, Filter filter) {
		FeedbackKind kind = filter.kind();
		State state = filter.state();
		return this.jdbc.sql(sql)
			.param("provider", filter.provider())
			.param("kind", (kind != null) ? kind.word() : null)
			.param("state", (state != null) ? state.word() : null)
			.param("reason", filter.reason());
	}

	private static ParkedEvent event(ResultSet row, int number) throws SQLException {
		UUID reference = row.getObject("reference", UUID.class);
		return new ParkedEvent(row.getLong("position"), row.getString("provider"), row.getString("provider_event_id"),
				kind(row), State.of(row.getString("state")), row.getString("reason"),
				(reference != null) ? new DispatchId(reference) : null, ProviderEvents.instant(row, "occurred_at"),
				ProviderEvents.instant(row, "received_at"), row.getInt("attempts"),
				(row.getObject("due_at") != null) ? ProviderEvents.instant(row, "due_at") : null);
	}

	private static @Nullable FeedbackKind kind(ResultSet row) throws SQLException {
		String word = row.getString("kind");
		return (word != null) ? FeedbackEvents.kind(word) : null;
	}

	/**
	 * Why an event has found no dispatch.
	 */
	public enum State {

		/** The message it is about is not known. */
		PARKED,
		/** Interpreting it fails. */
		SET_ASIDE;

		/**
		 * Its word in interfaces, e.g. {@code set-aside}.
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		static State of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
		}

	}

	/**
	 * Which of them are meant; what is {@code null} does not matter.
	 */
	public record Filter(@Nullable String provider, @Nullable FeedbackKind kind, @Nullable State state,
			@Nullable String reason) {

		/** All of them. */
		public static final Filter EVERYTHING = new Filter(null, null, null, null);

	}

	/**
	 * Events that have everything in common that an operator decides by.
	 *
	 * @param kind or {@code null} for what we have no word for
	 * @param reason in words
	 * @param count how many they are
	 * @param oldest when the first of them was received
	 */
	public record Group(String provider, @Nullable FeedbackKind kind, State state, String reason, long count,
			Instant oldest) {

		/**
		 * Lets these through.
		 */
		public Filter filter() {
			return new Filter(this.provider, this.kind, this.state, this.reason);
		}

	}

	/**
	 * An event that found no dispatch.
	 *
	 * @param id ours, by which it is looked at again or forgotten
	 * @param kind or {@code null} for what we have no word for
	 * @param reason in words
	 * @param reference the dispatch it names, if it names one
	 * @param looks how often it was looked at
	 * @param nextLook when it is looked at next, or {@code null} for never by itself
	 */
	public record ParkedEvent(long id, String provider, String providerEventId, @Nullable FeedbackKind kind,
			State state, String reason, @Nullable DispatchId reference, Instant occurredAt, Instant receivedAt,
			int looks, @Nullable Instant nextLook) {
	}

}

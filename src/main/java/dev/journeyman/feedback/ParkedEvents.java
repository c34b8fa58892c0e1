package dev.journeyman.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The providers' events that found no dispatch, each with the reason, and what an
 * operator may do about them: say whose they are, have them looked at again, or forget
 * them.
 */
public class ParkedEvents {

	private static final Logger logger = LoggerFactory.getLogger(ParkedEvents.class);

	private static final String MATCHING = """
			state in ('parked', 'set-aside')
			  and (:provider::text is null or provider = :provider) and (:kind::text is null or kind = :kind)
			  and (:state::text is null or state = :state) and (:reason::text is null or reason = :reason)
			  and (:fact::text is null or reason_fact = :fact)
			""";

	private final JdbcClient jdbc;

	private final Function<DispatchId, Optional<Dispatch>> dispatches;

	private final Runnable interpretation;

	private final Clock clock;

	/**
	 * Reads and changes what is stored.
	 * @param dispatches finds what an event is assigned to
	 * @param interpretation is told that there is something to look at
	 */
	ParkedEvents(JdbcClient jdbc, Function<DispatchId, Optional<Dispatch>> dispatches, Runnable interpretation,
			Clock clock) {
		this.jdbc = jdbc;
		this.dispatches = dispatches;
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
				select provider, kind, state, reason, reason_fact, count(*) as events, min(received_at) as oldest
				from provider_event where state in ('parked', 'set-aside')
				group by provider, kind, state, reason, reason_fact order by events desc, oldest""")
			.query((row, number) -> new Group(row.getString("provider"), kind(row), State.of(row.getString("state")),
					reason(row), row.getLong("events"), ProviderEvents.instant(row, "oldest")))
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
	 * One of them, if it is still parked.
	 */
	public Optional<ParkedEvent> find(long id) {
		return this.jdbc.sql("select * from provider_event where position = ? and state in ('parked', 'set-aside')")
			.param(id)
			.query(ParkedEvents::event)
			.optional();
	}

	/**
	 * Says which dispatch an event is about: it is interpreted at once, as if it had
	 * named that dispatch.
	 * @param by who says so: a login of the console, or {@code the API}
	 */
	public Assignment assign(long id, DispatchId dispatch, String by) {
		Optional<ParkedEvent> event = find(id);
		if (event.isEmpty()) {
			return new Assignment.NotParked();
		}
		String objection = this.dispatches.apply(dispatch)
			.map((found) -> objection(event.get(), found))
			.orElse("No dispatch goes by this id.");
		if (!objection.isEmpty()) {
			return new Assignment.Unfit(objection);
		}
		int assigned = this.jdbc.sql("""
				update provider_event set reference = :dispatch, assigned_by = :by, due_at = :now
				where position = :id and state in ('parked', 'set-aside')""")
			.param("id", id)
			.param("dispatch", dispatch.value())
			.param("by", by)
			.param("now", ProviderEvents.at(this.clock.instant()))
			.update();
		this.interpretation.run();
		return (assigned > 0) ? new Assignment.Assigned() : new Assignment.NotParked();
	}

	/**
	 * Whether an event may be about a dispatch, as far as both tell.
	 */
	public static boolean mayBeAbout(ParkedEvent event, Dispatch dispatch) {
		return objection(event, dispatch).isEmpty();
	}

	private static String objection(ParkedEvent event, Dispatch dispatch) {
		boolean left = switch (dispatch.state()) {
			case HANDED_OVER, UNCONFIRMED, ACCEPTED, GIVEN_UP -> true;
			case DECIDING, HELD, REJECTED, SUPPRESSED, EXPIRED -> false;
		};
		if (!left) {
			return "That message never left: choose one that did.";
		}
		Channel channel = event.channel();
		boolean sameWay = event.provider().equals(dispatch.provider())
				&& (channel == null || channel == dispatch.channel());
		return sameWay ? "" : "That message went another way: choose one that this provider carried on this channel.";
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
		ParkedReason reason = filter.reason();
		return this.jdbc.sql(sql)
			.param("provider", filter.provider())
			.param("kind", (kind != null) ? kind.word() : null)
			.param("state", (state != null) ? state.word() : null)
			.param("reason", (reason != null) ? reason.code().word() : null)
			.param("fact", (reason != null) ? reason.fact() : null);
	}

	private static ParkedEvent event(ResultSet row, int number) throws SQLException {
		String channel = row.getString("sender_channel");
		String sender = row.getString("sender_address");
		UUID reference = row.getObject("reference", UUID.class);
		return new ParkedEvent(row.getLong("position"), row.getString("provider"), row.getString("provider_event_id"),
				kind(row), State.of(row.getString("state")), reason(row),
				(reference != null) ? new DispatchId(reference) : null, ProviderEvents.instant(row, "occurred_at"),
				ProviderEvents.instant(row, "received_at"), row.getInt("attempts"),
				(row.getObject("due_at") != null) ? ProviderEvents.instant(row, "due_at") : null,
				(channel != null) ? Channel.valueOf(channel) : null,
				(sender != null) ? sender : row.getString("recipient"), row.getString("raw"));
	}

	private static ParkedReason reason(ResultSet row) throws SQLException {
		return ParkedReason.read(row.getString("reason"), row.getString("reason_fact"));
	}

	private static @Nullable FeedbackKind kind(ResultSet row) throws SQLException {
		String word = row.getString("kind");
		return (word != null) ? FeedbackEvents.kind(word) : null;
	}

	/**
	 * What came of assigning an event to a dispatch.
	 */
	public sealed interface Assignment {

		/**
		 * It is interpreted as news of that dispatch within moments.
		 */
		record Assigned() implements Assignment {
		}

		/**
		 * It is not parked, or not any more.
		 */
		record NotParked() implements Assignment {
		}

		/**
		 * It cannot be about that dispatch.
		 *
		 * @param why and what to do, in a sentence
		 */
		record Unfit(String why) implements Assignment {
		}

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
	 * Which of them are meant; what is {@code null} does not matter, and neither does the
	 * fact of a reason without one.
	 */
	public record Filter(@Nullable String provider, @Nullable FeedbackKind kind, @Nullable State state,
			@Nullable ParkedReason reason) {

		/** All of them. */
		public static final Filter EVERYTHING = new Filter(null, null, null, null);

	}

	/**
	 * Events that have everything in common that an operator decides by.
	 *
	 * @param kind or {@code null} for what we have no word for
	 * @param count how many they are
	 * @param oldest when the first of them was received
	 */
	public record Group(String provider, @Nullable FeedbackKind kind, State state, ParkedReason reason, long count,
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
	 * @param reference the dispatch it names, if it names one
	 * @param looks how often it was looked at
	 * @param nextLook when it is looked at next, or {@code null} for never by itself
	 * @param channel on which somebody wrote to us, if it is a reply
	 * @param address who wrote, or whom the message went to, if that is told
	 * @param raw what was told, as it came
	 */
	public record ParkedEvent(long id, String provider, String providerEventId, @Nullable FeedbackKind kind,
			State state, ParkedReason reason, @Nullable DispatchId reference, Instant occurredAt, Instant receivedAt,
			int looks, @Nullable Instant nextLook, @Nullable Channel channel, @Nullable String address, String raw) {

		/** Names the event only, so that it may be logged. */
		@Override
		public String toString() {
			return "ParkedEvent[" + this.id + "]";
		}

	}

}

package dev.journeyman.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What providers told and no dispatch has yet.
 */
@Repository
class ProviderEvents {

	/** Without what was told as it came, which nobody reads here. */
	private static final String WAITING = """
			position, attempts, received_at, provider, kind, reference, provider_message_id, other_message_id,
			recipient, sender_channel, sender_address, occurred_at""";

	private final JdbcClient jdbc;

	ProviderEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores events whose ids are not known yet, all of them new. Most of a storm is
	 * repetition, so only ids are sent before it is clear what is new. Needs a
	 * transaction.
	 * @return how many were
	 */
	int add(List<ProviderEvent> events, Instant receivedAt) {
		Map<Key, ProviderEvent> told = new LinkedHashMap<>();
		events.forEach((event) -> told.putIfAbsent(Key.of(event), event));
		Set<Key> fresh = addKeys(List.copyOf(told.keySet()), receivedAt);
		told.keySet().retainAll(fresh);
		if (!told.isEmpty()) {
			addNew(List.copyOf(told.values()), receivedAt);
		}
		return told.size();
	}

	/**
	 * In the order of the keys: two batches with the same ones wait, and never for each
	 * other.
	 */
	private Set<Key> addKeys(List<Key> keys, Instant receivedAt) {
		return new HashSet<>(this.jdbc.sql("""
				insert into provider_event_key (provider, provider_event_id, received_at)
				select provider, provider_event_id, :now
				from unnest(:providers::text[], :ids::text[]) as told (provider, provider_event_id)
				order by 1, 2
				on conflict do nothing
				returning provider, provider_event_id""")
			.param("providers", column(keys, Key::provider))
			.param("ids", column(keys, Key::id))
			.param("now", at(receivedAt))
			.query((row, number) -> new Key(row.getString(1), row.getString(2)))
			.list());
	}

	private void addNew(List<ProviderEvent> events, Instant receivedAt) {
		this.jdbc.sql("""
				insert into provider_event (provider, provider_event_id, kind, reference, provider_message_id,
				  other_message_id, recipient, sender_channel, sender_address, occurred_at, received_at, detail, raw,
				  state, due_at)
				select provider, provider_event_id, kind, reference, provider_message_id, other_message_id, recipient,
				  sender_channel, sender_address, occurred_at, :now, detail, raw, 'new', :now
				from unnest(:providers::text[], :ids::text[], :kinds::text[], :references::uuid[],
				  :messages::text[], :others::text[], :recipients::text[], :channels::text[], :senders::text[],
				  :times::timestamptz[], :details::text[], :raws::text[]) with ordinality
				as told (provider, provider_event_id, kind, reference, provider_message_id, other_message_id,
				  recipient, sender_channel, sender_address, occurred_at, detail, raw, place)
				order by place""")
			.param("providers", column(events, ProviderEvent::provider))
			.param("ids", column(events, ProviderEvent::providerEventId))
			.param("kinds", column(events, (event) -> (event.kind() != null) ? event.kind().word() : null))
			.param("references", column(events, ProviderEvent::reference))
			.param("messages", column(events, ProviderEvent::providerMessageId))
			.param("others", column(events, ProviderEvent::otherMessageId))
			.param("recipients", column(events, ProviderEvent::recipient))
			.param("channels", column(events, (event) -> (event.sender() != null) ? event.sender().channel() : null))
			.param("senders", column(events, (event) -> (event.sender() != null) ? event.sender().address() : null))
			.param("times", column(events, ProviderEvent::occurredAt))
			.param("details", column(events, ProviderEvent::detail))
			.param("raws", column(events, ProviderEvent::raw))
			.param("now", at(receivedAt))
			.update();
	}

	private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> field) {
		@Nullable String[] column = new String[rows.size()];
		for (int i = 0; i < column.length; i++) {
			Object value = field.apply(rows.get(i));
			column[i] = (value != null) ? storable(value.toString()) : null;
		}
		return column;
	}

	/** PostgreSQL has no character zero, and no half of one. */
	private static String storable(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
				return new String(text.getBytes(UTF_8), UTF_8).replace("\0", "");
			}
		}
		return text;
	}

	long countDue(Instant now) {
		return this.jdbc.sql("select count(*) from provider_event where due_at <= :now")
			.param("now", at(now))
			.query(Long.class)
			.single();
	}

	/**
	 * Takes some events whose time has come for this transaction, about in the order they
	 * arrived; passes over those that somebody else has.
	 */
	List<Waiting> take(Instant now, int limit) {
		return this.jdbc.sql("select " + WAITING + """
				 from provider_event where due_at <= :now
				order by due_at, position limit :limit for update skip locked""")
			.param("now", at(now))
			.param("limit", limit)
			.query(ProviderEvents::waiting)
			.list();
	}

	/**
	 * Takes an event for this transaction, if it still waits and nobody else has it.
	 */
	Optional<Waiting> take(long position, Instant now) {
		return this.jdbc.sql("select " + WAITING + """
				 from provider_event where position = :position and due_at <= :now
				for update skip locked""")
			.param("position", position)
			.param("now", at(now))
			.query(ProviderEvents::waiting)
			.optional();
	}

	/**
	 * Gives events to the dispatches they are about.
	 */
	void attach(List<Found> events) {
		if (events.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				with told as (
				  delete from provider_event event
				  using unnest(:positions::bigint[], :dispatches::uuid[]) as found (place, dispatch)
				  where event.position = found.place
				  returning found.dispatch, event.*)
				insert into feedback_event (dispatch_id, provider, provider_event_id, kind, occurred_at, received_at,
				  detail, raw, assigned_by)
				select dispatch, provider, provider_event_id, kind, occurred_at, received_at, detail, raw, assigned_by
				from told
				on conflict do nothing""")
			.param("positions", column(events, Found::position))
			.param("dispatches", column(events, Found::dispatch))
			.update();
	}

	/**
	 * Keeps events without a dispatch.
	 */
	void leave(List<Left> events) {
		if (events.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update provider_event event
				set state = kept.state, reason = kept.reason, reason_fact = kept.fact, due_at = kept.due,
				  attempts = attempts + 1
				from unnest(:positions::bigint[], :states::text[], :reasons::text[], :facts::text[],
				  :dues::timestamptz[]) as kept (place, state, reason, fact, due)
				where event.position = kept.place""")
			.param("positions", column(events, Left::position))
			.param("states", column(events, (event) -> event.state().word()))
			.param("reasons", column(events, (event) -> event.reason().code().word()))
			.param("facts", column(events, (event) -> event.reason().fact()))
			.param("dues", column(events, Left::dueAt))
			.update();
	}

	/**
	 * Forgets some ids so old that no provider repeats them, the oldest first.
	 * @return how many; none if nothing that old is left
	 */
	int forgetKeysBefore(Instant instant, int limit) {
		return this.jdbc.sql("""
				delete from provider_event_key where (provider, provider_event_id) in (
				  select provider, provider_event_id from provider_event_key where received_at < :instant
				  order by received_at limit :limit for update skip locked)""")
			.param("instant", at(instant))
			.param("limit", limit)
			.update();
	}

	private static Waiting waiting(ResultSet row, int number) throws SQLException {
		UUID reference = row.getObject("reference", UUID.class);
		String channel = row.getString("sender_channel");
		String kind = row.getString("kind");
		return new Waiting(row.getLong("position"), row.getInt("attempts"), instant(row, "received_at"),
				row.getString("provider"), (kind != null) ? FeedbackEvents.kind(kind) : null,
				(reference != null) ? new DispatchId(reference) : null, row.getString("provider_message_id"),
				row.getString("other_message_id"), row.getString("recipient"), (channel != null)
						? new ProviderEvent.Sender(Channel.valueOf(channel), row.getString("sender_address")) : null,
				instant(row, "occurred_at"));
	}

	static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * An event in the hands of this transaction.
	 */
	record Waiting(long position, int attempts, Instant receivedAt, String provider, @Nullable FeedbackKind kind,
			@Nullable DispatchId reference, @Nullable String providerMessageId, @Nullable String otherMessageId,
			@Nullable String recipient, ProviderEvent.@Nullable Sender sender, Instant occurredAt) {

		boolean namesAMessage() {
			return this.reference != null || this.providerMessageId != null || this.otherMessageId != null;
		}

		/**
		 * When it happened by the provider's clock, which leaves out the part of the
		 * second, but not after it came.
		 */
		Instant happenedBefore() {
			boolean whole = this.occurredAt.equals(this.occurredAt.truncatedTo(ChronoUnit.SECONDS));
			Instant latest = whole ? this.occurredAt.plusSeconds(1).minus(1, ChronoUnit.MICROS) : this.occurredAt;
			return latest.isBefore(this.receivedAt) ? latest : this.receivedAt;
		}

	}

	/**
	 * An event and the dispatch it is about.
	 */
	record Found(long position, DispatchId dispatch) {
	}

	/**
	 * An event that has no dispatch.
	 *
	 * @param dueAt when to look again, or {@code null} for never
	 */
	record Left(long position, State state, ParkedReason reason, @Nullable Instant dueAt) {
	}

	/**
	 * Under which a repetition is known again.
	 */
	private record Key(String provider, String id) {

		static Key of(ProviderEvent event) {
			return new Key(event.provider(), storable(event.providerEventId()));
		}

	}

	/**
	 * Why an event has no dispatch.
	 */
	enum State {

		PARKED, KEPT, SET_ASIDE;

		String word() {
			return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		}

	}

}

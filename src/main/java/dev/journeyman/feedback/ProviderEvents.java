package dev.journeyman.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What providers told and no dispatch has yet.
 */
@Repository
class ProviderEvents {

	private final JdbcClient jdbc;

	ProviderEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores events whose ids are not known yet, all of them new.
	 * @return how many were
	 */
	int add(List<ProviderEvent> events, Instant receivedAt) {
		// keys in their order: two batches with the same ones wait, and never for each
		// other
		return this.jdbc.sql("""
				with told as (
				  select * from unnest(:providers::text[], :ids::text[], :kinds::text[], :references::uuid[],
				    :messages::text[], :channels::text[], :senders::text[], :times::timestamptz[], :details::text[],
				    :raws::text[]) with ordinality
				  as t(provider, provider_event_id, kind, reference, provider_message_id, sender_channel,
				    sender_address, occurred_at, detail, raw, place)),
				fresh as (
				  insert into provider_event_key (provider, provider_event_id, received_at)
				  select distinct provider, provider_event_id, :now::timestamptz from told order by 1, 2
				  on conflict do nothing
				  returning provider, provider_event_id),
				first as (
				  select distinct on (provider, provider_event_id) * from told
				  order by provider, provider_event_id, place)
				insert into provider_event (provider, provider_event_id, kind, reference, provider_message_id,
				  sender_channel, sender_address, occurred_at, received_at, detail, raw, state, due_at)
				select provider, provider_event_id, kind, reference, provider_message_id, sender_channel,
				  sender_address, occurred_at, :now, detail, raw, 'new', :now
				from first join fresh using (provider, provider_event_id) order by place""")
			.param("providers", column(events, ProviderEvent::provider))
			.param("ids", column(events, ProviderEvent::providerEventId))
			.param("kinds", column(events, (event) -> (event.kind() != null) ? event.kind().word() : null))
			.param("references", column(events, ProviderEvent::reference))
			.param("messages", column(events, ProviderEvent::providerMessageId))
			.param("channels", column(events, (event) -> (event.sender() != null) ? event.sender().channel() : null))
			.param("senders", column(events, (event) -> (event.sender() != null) ? event.sender().address() : null))
			.param("times", column(events, ProviderEvent::occurredAt))
			.param("details", column(events, ProviderEvent::detail))
			.param("raws", column(events, ProviderEvent::raw))
			.param("now", at(receivedAt))
			.update();
	}

	private static @Nullable String[] column(List<ProviderEvent> events,
			Function<ProviderEvent, @Nullable Object> field) {
		@Nullable String[] column = new String[events.size()];
		for (int i = 0; i < column.length; i++) {
			Object value = field.apply(events.get(i));
			// PostgreSQL has no character zero
			column[i] = (value != null) ? value.toString().replace("\0", "") : null;
		}
		return column;
	}

	/**
	 * The places of some events whose time has come, in the order they arrived.
	 */
	List<Long> due(Instant now, int limit) {
		return this.jdbc.sql("select position from provider_event where due_at <= :now order by position limit :limit")
			.param("now", at(now))
			.param("limit", limit)
			.query(Long.class)
			.list();
	}

	long countDue(Instant now) {
		return this.jdbc.sql("select count(*) from provider_event where due_at <= :now")
			.param("now", at(now))
			.query(Long.class)
			.single();
	}

	/**
	 * Takes an event for this transaction, if it still waits and nobody else has it.
	 */
	Optional<Waiting> take(long position, Instant now) {
		return this.jdbc.sql("""
				select * from provider_event where position = :position and due_at <= :now
				for update skip locked""")
			.param("position", position)
			.param("now", at(now))
			.query(ProviderEvents::waiting)
			.optional();
	}

	/**
	 * Gives an event to the dispatch it is about.
	 */
	void attach(long position, DispatchId dispatch) {
		this.jdbc.sql("""
				with told as (delete from provider_event where position = :position returning *)
				insert into feedback_event (dispatch_id, provider, provider_event_id, kind, occurred_at, received_at,
				  detail, raw)
				select :dispatch, provider, provider_event_id, kind, occurred_at, received_at, detail, raw from told
				on conflict do nothing""").param("position", position).param("dispatch", dispatch.value()).update();
	}

	/**
	 * Keeps an event without a dispatch.
	 * @param dueAt when to look again, or {@code null} for never
	 */
	void leave(long position, State state, String reason, @Nullable Instant dueAt) {
		this.jdbc.sql("""
				update provider_event set state = :state, reason = :reason, due_at = :dueAt, attempts = attempts + 1
				where position = :position""")
			.param("state", state.word())
			.param("reason", reason)
			.param("dueAt", (dueAt != null) ? at(dueAt) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
			.param("position", position)
			.update();
	}

	/**
	 * Forgets ids so old that no provider repeats them.
	 */
	int forgetKeysBefore(Instant instant) {
		return this.jdbc.sql("delete from provider_event_key where received_at < :instant")
			.param("instant", at(instant))
			.update();
	}

	private static Waiting waiting(ResultSet row, int number) throws SQLException {
		UUID reference = row.getObject("reference", UUID.class);
		String channel = row.getString("sender_channel");
		String kind = row.getString("kind");
		return new Waiting(row.getLong("position"), row.getInt("attempts"), instant(row, "received_at"),
				new ProviderEvent(row.getString("provider"), row.getString("provider_event_id"),
						(kind != null) ? FeedbackEvents.kind(kind) : null,
						(reference != null) ? new DispatchId(reference) : null, row.getString("provider_message_id"),
						(channel != null)
								? new ProviderEvent.Sender(Channel.valueOf(channel), row.getString("sender_address"))
								: null,
						instant(row, "occurred_at"), row.getString("detail"), row.getString("raw")));
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
	record Waiting(long position, int attempts, Instant receivedAt, ProviderEvent event) {
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

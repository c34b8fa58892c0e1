package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger of every decision to send, as other modules read it and add to it what
 * happened.
 */
@Repository
public class Dispatches {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Dispatches(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	public Optional<Dispatch> find(DispatchId id) {
		return this.jdbc.sql("select " + Rows.DISPATCH + " from dispatch where id = ?")
			.param(id.value())
			.query(Rows::dispatch)
			.optional();
	}

	/**
	 * Finds a dispatch with everything that explains it.
	 */
	public Optional<ExplainedDispatch> explain(DispatchId id) {
		return this.jdbc.sql("select * from dispatch where id = ?").param(id.value()).query(Rows::explained).optional();
	}

	/**
	 * Finds a dispatch by the id its provider gave it.
	 */
	public Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId) {
		return this.jdbc.sql("select " + Rows.DISPATCH + """
				 from dispatch where provider = ? and provider_message_id = ?
				order by handed_over_at desc limit 1""")
			.params(provider, providerMessageId)
			.query(Rows::dispatch)
			.optional();
	}

	/**
	 * The dispatch that left for a contact last on a channel: what a reply answers.
	 */
	public Optional<Dispatch> lastTo(ContactId contactId, Channel channel) {
		return this.jdbc.sql("select " + Rows.DISPATCH + """
				 from dispatch
				where contact_id = ? and channel = ? and handed_over_at is not null
				  and state in ('handed-over', 'unconfirmed', 'accepted', 'given-up')
				order by handed_over_at desc, id desc limit 1""")
			.params(contactId.value(), Words.of(channel))
			.query(Rows::dispatch)
			.optional();
	}

	/**
	 * A contact's dispatches with everything that explains them, newest first.
	 */
	public List<ExplainedDispatch> ofContact(ContactId contactId, int limit) {
		return this.jdbc.sql("select * from dispatch where contact_id = ? order by created_at desc, id desc limit ?")
			.params(contactId.value(), limit)
			.query(Rows::explained)
			.list();
	}

	/**
	 * Keeps what happened to a dispatch: the furthest status, and the first and last time
	 * of each kind. Any of it proves that a hand-over was taken, and moves every state
	 * but a final one to accepted. Joins the caller's transaction.
	 * @return whether it is the first of its kind for this dispatch; never for one that
	 * is unknown
	 */
	public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
		return Boolean.TRUE
			.equals(this.transactions.execute((status) -> recordLocked(id, kind, at, providerMessageId)));
	}

	private boolean recordLocked(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
		Known known = this.jdbc.sql("select feedback, delivery from dispatch where id = ? for update")
			.param(id.value())
			.query((row, number) -> new Known(row.getString("feedback"), row.getString("delivery")))
			.optional()
			.orElse(null);
		if (known == null) {
			return false;
		}
		Map<String, Times> feedback = new TreeMap<>(Json.feedback(known.feedback()));
		Times before = feedback.get(kind.word());
		feedback.put(kind.word(), (before != null) ? before.and(at) : new Times(at, at));
		this.jdbc.sql("""
				update dispatch set feedback = :feedback::jsonb, delivery = :delivery,
				  provider_message_id = coalesce(provider_message_id, :message),
				  state = case when state in ('deciding', 'held', 'handed-over', 'unconfirmed') then 'accepted'
				    else state end,
				  reason = case when state not in ('deciding', 'held', 'handed-over', 'unconfirmed') then reason
				    when repeated then 'sent once more after nobody knew whether the first had left' end,
				  updated_at = :now
				where id = :id""")
			.param("feedback", Json.write(feedback))
			.param("delivery", furthest(known.delivery(), kind))
			.param("message", providerMessageId)
			.param("now", Ledger.timestamp(this.clock.instant()))
			.param("id", id.value())
			.update();
		return before == null;
	}

	/** News arrives in any order; what a person did says nothing of the way. */
	private static @Nullable String furthest(@Nullable String known, FeedbackKind kind) {
		return switch (kind) {
			case TAKEN, DEFERRED, DELIVERED, FAILED ->
				(known == null || Words.read(FeedbackKind.class, known).compareTo(kind) < 0) ? kind.word() : known;
			case OPENED, OPENED_BY_MACHINE, CLICKED, REPLIED, COMPLAINED, UNSUBSCRIBED -> known;
		};
	}

	private record Known(String feedback, @Nullable String delivery) {
	}

}

package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
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

	/** How far a provider's clock may be from ours. */
	private static final Duration SKEW = Duration.ofMinutes(1);

	/** Providers try for three days, and far ends may refuse later. */
	private static final Duration LATEST_NEWS = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final FeedbackRecords feedback;

	Dispatches(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.feedback = new FeedbackRecords(jdbc, clock);
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
	 * What a contact's message on a channel answers: the dispatch that was handed over
	 * last before it was written, whether or not we know yet that it was taken. Where all
	 * were handed over later, the first of them, if that was within a minute: clocks
	 * differ.
	 */
	public Optional<Dispatch> answeredBy(ContactId contactId, Channel channel, Instant written) {
		return this.jdbc.sql("select " + Rows.DISPATCH + """
				 from (select *, case when handed_over_at <= :written then handed_over_at
				    else coalesce(maybe_left_at, handed_over_at) end as left_at
				  from dispatch
				  where contact_id = :contact and channel = :channel and handed_over_at is not null
				    and (state in ('handed-over', 'unconfirmed', 'accepted', 'given-up') or maybe_left_at is not null))
				  as sent
				where left_at <= :latest
				order by case when left_at <= :written then left_at end desc nulls last, left_at, id desc limit 1""")
			.param("contact", contactId.value())
			.param("channel", Words.of(channel))
			.param("written", Ledger.timestamp(written))
			.param("latest", Ledger.timestamp(written.plus(SKEW)))
			.query(Rows::dispatch)
			.optional();
	}

	/**
	 * A contact's dispatches that went to an address within a week before an instant, the
	 * newest first: not those that are being handed over, nor those that their provider
	 * calls by another id.
	 * @param providerMessageId the id it is called by, if that is known
	 * @return two at most
	 */
	public List<DispatchId> sentTo(ContactId contactId, String provider, String address, Instant before,
			@Nullable String providerMessageId) {
		return this.jdbc.sql("""
				select id from dispatch
				where contact_id = :contact and provider = :provider and lower(address) = lower(:address)
				  and handed_over_at between :from and :until and state in ('unconfirmed', 'accepted', 'given-up')
				  and (:message::text is null or coalesce(provider_message_id, :message) = :message)
				order by handed_over_at desc, id desc limit 2""")
			.param("contact", contactId.value())
			.param("provider", provider)
			.param("address", address)
			.param("from", Ledger.timestamp(before.minus(LATEST_NEWS)))
			.param("until", Ledger.timestamp(before.plus(SKEW)))
			.param("message", providerMessageId)
			.query((row, number) -> new DispatchId(row.getObject("id", UUID.class)))
			.list();
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
	 * Those of some ids that are dispatches.
	 */
	public Set<DispatchId> known(Collection<DispatchId> ids) {
		Set<DispatchId> known = new HashSet<>();
		this.jdbc.sql("select id from dispatch where id = any (?)")
			.param(ids.stream().map(DispatchId::value).toArray(UUID[]::new))
			.query((row) -> {
				known.add(new DispatchId(row.getObject("id", UUID.class)));
			});
		return known;
	}

	/**
	 * Finds dispatches by the ids that a provider gave them.
	 */
	public Map<String, DispatchId> byProviderMessages(String provider, Collection<String> providerMessageIds) {
		Map<String, DispatchId> found = new HashMap<>();
		this.jdbc.sql("""
				select provider_message_id, id from dispatch
				where provider = ? and provider_message_id = any (?) order by handed_over_at""")
			.params(provider, providerMessageIds.toArray(String[]::new))
			.query((row) -> {
				found.put(row.getString("provider_message_id"), new DispatchId(row.getObject("id", UUID.class)));
			});
		return found;
	}

	/**
	 * Keeps what happened to a dispatch; see {@link #recordAll}.
	 * @return whether it is the first of its kind for this dispatch; never for one that
	 * is unknown
	 */
	public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
		return !recordAll(List.of(new News(id, kind, at, providerMessageId))).isEmpty();
	}

	/**
	 * Keeps what happened to dispatches: the furthest status, and the first and last time
	 * of each kind. Any of it proves that a hand-over was taken, and moves every state
	 * but a final one to accepted. What is told of an unknown dispatch is passed over.
	 * Joins the caller's transaction, and locks the dispatches in the order of their ids.
	 * @return what happened for the first time to its dispatch, in the order of the news
	 */
	@SuppressWarnings("NullAway") // a template answers what its work answers
	public List<FirstNews> recordAll(Collection<News> news) {
		return this.transactions.execute((status) -> this.feedback.record(news));
	}

}

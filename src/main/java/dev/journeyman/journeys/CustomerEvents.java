package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every customer event that was accepted, and the ids under which businesses may repeat
 * them.
 */
@Repository
public class CustomerEvents {

	private final JdbcClient jdbc;

	CustomerEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<CustomerEvent> find(UUID id) {
		return this.jdbc.sql("select * from customer_event where id = :id")
			.param("id", id)
			.query(CustomerEvents::event)
			.optional();
	}

	/**
	 * What a contact did, the latest first.
	 */
	public List<CustomerEvent> ofContact(ContactId contactId, int limit) {
		return this.jdbc.sql("""
				select * from customer_event where contact_id = :contactId
				order by occurred_at desc, id desc limit :limit""")
			.param("contactId", contactId.value())
			.param("limit", limit)
			.query(CustomerEvents::event)
			.list();
	}

	/**
	 * What several contacts did at an instant or later and is told by one of these names.
	 */
	List<CustomerEvent> ofContactsSince(Collection<ContactId> contacts, Set<String> names, Instant occurredAtOrLater) {
		return this.jdbc.sql("""
				select * from customer_event
				where contact_id = any (:contacts) and name = any (:names) and occurred_at >= :since""")
			.param("contacts", contacts.stream().map(ContactId::value).toArray(UUID[]::new))
			.param("names", names.toArray(String[]::new))
			.param("since", occurredAtOrLater.atOffset(ZoneOffset.UTC))
			.query(CustomerEvents::event)
			.list();
	}

	/**
	 * What was accepted under these ids.
	 */
	List<ReceivedEvent.Key> keys(Set<String> clientIds) {
		return this.jdbc.sql("""
				select client_id, event_id, encode(content_hash, 'hex') as hash
				from customer_event_key where client_id = any (:clientIds)""")
			.param("clientIds", clientIds.toArray(String[]::new))
			.query((row, number) -> new ReceivedEvent.Key(row.getString("client_id"),
					row.getObject("event_id", UUID.class), row.getString("hash")))
			.list();
	}

	/**
	 * Keeps the ids of accepted events.
	 * @return how many of them nobody had kept before
	 */
	int addKeys(List<ReceivedEvent.Key> keys, Instant acceptedAt) {
		return this.jdbc.sql("""
				insert into customer_event_key (client_id, event_id, content_hash, accepted_at)
				select client_id, event_id, decode(hash, 'hex'), :acceptedAt
				from unnest(:clientIds, cast(:eventIds as uuid[]), :hashes) as key (client_id, event_id, hash)
				order by client_id collate "C"
				on conflict do nothing""")
			.param("clientIds", column(keys, ReceivedEvent.Key::clientId))
			.param("eventIds", column(keys, (key) -> key.eventId().toString()))
			.param("hashes", column(keys, ReceivedEvent.Key::hash))
			.param("acceptedAt", acceptedAt.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Forgets ids: an event that comes again afterwards is a new one.
	 * @return how many, at most a few thousand at once
	 */
	int forgetKeys(Instant acceptedBefore) {
		return this.jdbc.sql("""
				delete from customer_event_key where client_id in (
				  select client_id from customer_event_key where accepted_at < :before
				  order by accepted_at limit 5000)""")
			.param("before", acceptedBefore.atOffset(ZoneOffset.UTC))
			.update();
	}

	void add(List<CustomerEvent> events, Instant acceptedAt) {
		this.jdbc
			.sql("""
					insert into customer_event (id, client_id, name, contact_id, subject, occurred_at, accepted_at, properties)
					select id, client_id, name, contact_id, subject, occurred_at, :acceptedAt, properties
					from unnest(cast(:ids as uuid[]), :clientIds, :names, cast(:contactIds as uuid[]), :subjects,
					  cast(:times as timestamptz[]), cast(:properties as jsonb[]))
					  as event (id, client_id, name, contact_id, subject, occurred_at, properties)""")
			.param("ids", column(events, (event) -> event.id().toString()))
			.param("clientIds", column(events, CustomerEvent::clientId))
			.param("names", column(events, CustomerEvent::name))
			.param("contactIds", column(events, (event) -> event.contactId().toString()))
			.param("subjects", column(events, CustomerEvent::subject))
			.param("times", column(events, (event) -> event.occurredAt().toString()))
			.param("properties", column(events, (event) -> JsonText.write(event.properties())))
			.param("acceptedAt", acceptedAt.atOffset(ZoneOffset.UTC))
			.update();
	}

	private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
		return rows.stream().map(value).toArray(String[]::new);
	}

	private static CustomerEvent event(ResultSet row, int number) throws SQLException {
		return new CustomerEvent(row.getObject("id", UUID.class), row.getString("client_id"), row.getString("name"),
				new ContactId(row.getObject("contact_id", UUID.class)), row.getString("subject"),
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
				JsonText.object(row.getString("properties")));
	}

}

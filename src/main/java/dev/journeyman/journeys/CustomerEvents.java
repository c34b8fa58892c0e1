package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.JsonText;
import dev.journeyman.shared.Violation;
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

	public Map<UUID, CustomerEvent> find(Collection<UUID> ids) {
		return this.jdbc.sql("select * from customer_event where id = any (?)")
			.param(ids.toArray(UUID[]::new))
			.query(CustomerEvents::event)
			.list()
			.stream()
			.collect(Collectors.toMap(CustomerEvent::id, Function.identity()));
	}

	/**
	 * What others did and gave this contact's email or phone with, the latest first.
	 */
	public List<CustomerEvent> alsoOf(ContactId contactId, int limit) {
		return this.jdbc.sql("""
				select event.* from customer_event_other other join customer_event event on event.id = other.event_id
				where other.contact_id = :contactId
				order by event.occurred_at desc, event.id desc limit :limit""")
			.param("contactId", contactId.value())
			.param("limit", limit)
			.query(CustomerEvents::event)
			.list();
	}

	/**
	 * What several contacts did at an instant or later and is told by one of these names,
	 * and what others did and gave their email or phone with; each as theirs.
	 */
	List<CustomerEvent> ofContactsSince(Collection<ContactId> contacts, Set<String> names, Instant occurredAtOrLater) {
		return this.jdbc
			.sql("""
					select id, client_id, name, contact_id, subject, occurred_at, properties from customer_event
					where contact_id = any (:contacts) and name = any (:names) and occurred_at >= :since
					union all
					select event.id, event.client_id, event.name, other.contact_id, event.subject, event.occurred_at,
					  event.properties
					from customer_event_other other join customer_event event on event.id = other.event_id
					where other.contact_id = any (:contacts) and event.name = any (:names) and event.occurred_at >= :since""")
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
				select client_id, event_id, encode(content_hash, 'hex') as hash, warnings
				from customer_event_key where client_id = any (:clientIds)""")
			.param("clientIds", clientIds.toArray(String[]::new))
			.query((row, number) -> new ReceivedEvent.Key(row.getString("client_id"),
					row.getObject("event_id", UUID.class), row.getString("hash"), warnings(row.getString("warnings"))))
			.list();
	}

	/**
	 * Keeps the ids of accepted events.
	 * @return how many of them nobody had kept before
	 */
	int addKeys(List<ReceivedEvent.Key> keys, Instant acceptedAt) {
		return this.jdbc.sql("""
				insert into customer_event_key (client_id, event_id, content_hash, accepted_at, warnings)
				select client_id, event_id, decode(hash, 'hex'), :acceptedAt, warnings
				from unnest(:clientIds, cast(:eventIds as uuid[]), :hashes, cast(:warnings as json[]))
				  as key (client_id, event_id, hash, warnings)
				order by client_id collate "C"
				on conflict do nothing""")
			.param("clientIds", column(keys, ReceivedEvent.Key::clientId))
			.param("eventIds", column(keys, (key) -> key.eventId().toString()))
			.param("hashes", column(keys, ReceivedEvent.Key::hash))
			.param("warnings", column(keys, (key) -> warnings(key.warnings())))
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

	void add(List<AcceptedEvent> accepted, Instant acceptedAt) {
		List<CustomerEvent> events = accepted.stream().map(AcceptedEvent::event).toList();
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
		addOthers(accepted);
	}

	private void addOthers(List<AcceptedEvent> accepted) {
		List<ContactId> contacts = new ArrayList<>();
		List<UUID> events = new ArrayList<>();
		accepted.forEach((one) -> one.others().forEach((other) -> {
			contacts.add(other);
			events.add(one.event().id());
		}));
		if (!events.isEmpty()) {
			this.jdbc.sql("insert into customer_event_other (contact_id, event_id) select * from unnest(?, ?)")
				.param(contacts.stream().map(ContactId::value).toArray(UUID[]::new))
				.param(events.toArray(UUID[]::new))
				.update();
		}
	}

	private static @Nullable String warnings(List<Violation> warnings) {
		if (warnings.isEmpty()) {
			return null;
		}
		Map<String, Object> messages = new LinkedHashMap<>();
		warnings.forEach((warning) -> messages.put(warning.field(), warning.message()));
		return JsonText.write(messages);
	}

	private static List<Violation> warnings(@Nullable String json) {
		return (json != null) ? JsonText.object(json)
			.entrySet()
			.stream()
			.map((warning) -> new Violation(warning.getKey(), String.valueOf(warning.getValue())))
			.toList() : List.of();
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

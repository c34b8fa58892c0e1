package dev.journeyman.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which external ids are whose, and which were taken away from whom. The oldest that a
 * contact has stands in its own row as well.
 */
final class ExternalIds {

	private final JdbcClient jdbc;

	ExternalIds(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What is known of some external ids.
	 */
	List<Known> known(Collection<String> externalIds) {
		if (externalIds.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				select external_id, contact_id, false as removed from contact_external_id
				where external_id = any (cast(:externalIds as text[])) and removed_at is null
				union all
				select external_id, contact_id, true from contact_external_id
				where external_id = any (cast(:externalIds as text[])) and removed_at is not null""")
			.param("externalIds", externalIds.toArray(String[]::new))
			.query((row, number) -> new Known(row.getString("external_id"),
					new ContactId(row.getObject("contact_id", UUID.class)), row.getBoolean("removed")))
			.list();
	}

	/**
	 * Gives contacts external ids that nobody has.
	 * @return how many of them nobody else took meanwhile
	 */
	int add(List<Given> given, Instant at) {
		return this.jdbc
			.sql("""
					insert into contact_external_id (external_id, contact_id, since, event_id)
					select external_id, contact_id, :at, event_id
					from unnest(:externalIds, :contacts, cast(:events as uuid[])) as given (external_id, contact_id, event_id)
					order by external_id collate "C"
					on conflict do nothing""")
			.param("externalIds", given.stream().map(Given::externalId).toArray(String[]::new))
			.param("contacts", given.stream().map((one) -> one.contact().value()).toArray(UUID[]::new))
			.param("events", given.stream().map((one) -> Objects.toString(one.event(), null)).toArray(String[]::new))
			.param("at", at.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The external ids of some contacts, the one in the contact's own row first, then as
	 * they came.
	 */
	Map<ContactId, List<ExternalId>> of(Collection<ContactId> contacts) {
		return this.jdbc
			.sql("""
					select contact.id, named.external_id, given.since, given.event_id
					from contact cross join lateral (
					  select contact.external_id where contact.external_id is not null
					  union select external_id from contact_external_id where contact_id = contact.id and removed_at is null
					) as named
					left join contact_external_id given
					  on given.external_id = named.external_id and given.contact_id = contact.id and given.removed_at is null
					where contact.id = any (:ids)
					order by named.external_id <> contact.external_id, given.id""")
			.param("ids", contacts.stream().map(ContactId::value).toArray(UUID[]::new))
			.query((row, number) -> Map.entry(new ContactId(row.getObject("id", UUID.class)), externalId(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/**
	 * Takes an external id away from a contact for good, while the contact's row is
	 * locked.
	 * @return the contact's oldest that remains, to stand in its row
	 */
	Optional<String> remove(ContactId contact, String externalId, String by, Instant at) {
		int removed = this.jdbc.sql("""
				update contact_external_id set removed_at = :at, removed_by = :by
				where contact_id = :contact and external_id = :externalId and removed_at is null""")
			.param("contact", contact.value())
			.param("externalId", externalId)
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("by", by)
			.update();
		if (removed == 0) {
			this.jdbc.sql("""
					insert into contact_external_id (external_id, contact_id, since, removed_at, removed_by)
					select :externalId, id, created_at, :at, :by from contact where id = :contact""")
				.param("contact", contact.value())
				.param("externalId", externalId)
				.param("at", at.atOffset(ZoneOffset.UTC))
				.param("by", by)
				.update();
		}
		return this.jdbc.sql("""
				select external_id from contact_external_id
				where contact_id = ? and removed_at is null order by id limit 1""")
			.param(contact.value())
			.query(String.class)
			.optional();
	}

	private static ExternalId externalId(ResultSet row) throws SQLException {
		OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
		return new ExternalId(row.getString("external_id"), (since != null) ? since.toInstant() : null,
				row.getObject("event_id", UUID.class));
	}

	/**
	 * Whose an external id is, or from whom it was taken away.
	 */
	record Known(String externalId, ContactId contact, boolean removed) {
	}

	/**
	 * An external id that becomes a contact's.
	 *
	 * @param event which brought it, if it was one
	 */
	record Given(String externalId, ContactId contact, @Nullable UUID event) {
	}

}

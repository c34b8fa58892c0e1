package dev.journeyman.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Contacts that may be one person, because a customer event named one by external id and
 * the other by email or phone. An operator may decide that they are two.
 */
@Repository
public class ContactPairs {

	private final JdbcClient jdbc;

	private final Clock clock;

	public ContactPairs(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Those of whom nobody has decided yet, the oldest first.
	 */
	public List<Pair> open(int limit) {
		return this.jdbc.sql("select * from contact_pair where apart_at is null order by since, contact_id limit ?")
			.param(limit)
			.query(ContactPairs::pair)
			.list();
	}

	/**
	 * Those that one contact is of, decided or not, the oldest first.
	 */
	public List<Pair> of(ContactId contact) {
		return this.jdbc
			.sql("select * from contact_pair where contact_id = :id or other_id = :id order by since, contact_id")
			.param("id", contact.value())
			.query(ContactPairs::pair)
			.list();
	}

	/**
	 * Decides that they are two people.
	 * @param by who decides it
	 * @return whether nobody had done so before
	 */
	public boolean leaveApart(ContactId contact, ContactId other, String by) {
		return this.jdbc.sql("""
				update contact_pair set apart_at = :now, apart_by = :by
				where contact_id = :contact and other_id = :other and apart_at is null""")
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("by", by)
			.param("contact", contact.value())
			.param("other", other.value())
			.update() > 0;
	}

	/**
	 * Keeps pairs that are not known yet, in either order. Whoever took the external id
	 * away from the other has decided already.
	 */
	void add(List<Found> found, Instant at) {
		this.jdbc.sql("""
				insert into contact_pair (contact_id, other_id, since, event_id, apart_at, apart_by)
				select found.contact_id, found.other_id, :at, found.event_id, taken.removed_at, taken.removed_by
				from unnest(:contacts, :others, :events, :externalIds)
				  as found (contact_id, other_id, event_id, external_id)
				left join lateral (
				  select removed_at, removed_by from contact_external_id
				  where external_id = found.external_id and contact_id = found.other_id and removed_at is not null
				  order by removed_at desc limit 1) as taken on true
				on conflict do nothing""")
			.param("contacts", found.stream().map((one) -> one.contact().value()).toArray(UUID[]::new))
			.param("others", found.stream().map((one) -> one.other().value()).toArray(UUID[]::new))
			.param("events", found.stream().map(Found::eventId).toArray(UUID[]::new))
			.param("externalIds", found.stream().map(Found::externalId).toArray(String[]::new))
			.param("at", at.atOffset(ZoneOffset.UTC))
			.update();
	}

	private static Pair pair(ResultSet row, int number) throws SQLException {
		OffsetDateTime apartAt = row.getObject("apart_at", OffsetDateTime.class);
		return new Pair(new ContactId(row.getObject("contact_id", UUID.class)),
				new ContactId(row.getObject("other_id", UUID.class)),
				row.getObject("since", OffsetDateTime.class).toInstant(), row.getObject("event_id", UUID.class),
				(apartAt != null) ? new Decision(apartAt.toInstant(), row.getString("apart_by")) : null);
	}

	/**
	 * Two contacts that may be one person.
	 *
	 * @param contact whose external id was given
	 * @param other whose email or phone was given with it
	 * @param eventId the first customer event that did so
	 * @param apart that they were left apart, if they were
	 */
	public record Pair(ContactId contact, ContactId other, Instant since, UUID eventId, @Nullable Decision apart) {
	}

	/**
	 * That somebody has decided that they are two.
	 */
	public record Decision(Instant at, String by) {
	}

	/**
	 * A pair as a customer event shows it.
	 *
	 * @param externalId by which it names the contact
	 */
	record Found(ContactId contact, ContactId other, UUID eventId, String externalId) {
	}

}

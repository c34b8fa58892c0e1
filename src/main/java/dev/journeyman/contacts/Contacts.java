package dev.journeyman.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every contact there is.
 */
@Repository
public class Contacts {

	private final JdbcClient jdbc;

	private final Identifiers identifiers;

	private final Clock clock;

	public Contacts(JdbcClient jdbc, Identifiers identifiers, Clock clock) {
		this.jdbc = jdbc;
		this.identifiers = identifiers;
		this.clock = clock;
	}

	public Optional<Contact> find(ContactId id) {
		return this.jdbc.sql("select * from contact where id = :id")
			.param("id", id.value())
			.query(Contacts::contact)
			.optional();
	}

	public Optional<Contact> findByExternalId(String externalId) {
		return this.jdbc.sql("select * from contact where external_id = :externalId")
			.param("externalId", externalId)
			.query(Contacts::contact)
			.optional();
	}

	/**
	 * Finds whoever has an email address, without regard to case.
	 */
	public Optional<Contact> findByEmail(String email) {
		return this.jdbc.sql("select * from contact where lower(email) = :email")
			.param("email", ContactBook.key(email))
			.query(Contacts::contact)
			.optional();
	}

	/**
	 * Finds whoever has a phone number.
	 * @param phone with its plus sign and country's code, in any national form
	 */
	public Optional<Contact> findByPhone(String phone) {
		String canonical = PhoneNumbers.canonical(phone);
		return this.jdbc.sql("select * from contact where phone = :phone")
			.param("phone", (canonical != null) ? canonical : phone)
			.query(Contacts::contact)
			.optional();
	}

	/**
	 * Finds contacts whose external id, email or phone begins with a text, the newest
	 * first; for a blank one the newest of all.
	 */
	public List<Contact> search(String text, int limit) {
		String begin = text.strip();
		String digits = begin.replaceAll("[^0-9]", "");
		boolean number = !digits.isEmpty() && begin.matches("[+0-9 ()/.-]+");
		String whole = number ? PhoneNumbers.canonical("+" + digits) : null;
		return this.jdbc.sql("""
				select * from contact
				where external_id like :external or lower(email) like :email or phone like :phone or phone = :whole
				  or :all
				order by id desc limit :limit""")
			.param("external", pattern(begin))
			.param("email", pattern(ContactBook.key(begin)))
			.param("phone", number ? pattern("+" + digits) : "")
			.param("whole", whole)
			.param("all", begin.isEmpty())
			.param("limit", limit)
			.query(Contacts::contact)
			.list();
	}

	/**
	 * Reads a contact and keeps its row locked until the transaction ends: whoever
	 * decides something about a contact does it one after the other.
	 */
	public Optional<Contact> lock(ContactId id) {
		return this.jdbc.sql("select * from contact where id = :id for update")
			.param("id", id.value())
			.query(Contacts::contact)
			.optional();
	}

	/**
	 * Keeps the rows of several contacts locked until the transaction ends, in the order
	 * of their ids.
	 */
	public void lock(Collection<ContactId> ids) {
		this.jdbc.sql("select id from contact where id = any (?) order by id for update")
			.param(ids.stream().map(ContactId::value).toArray(UUID[]::new))
			.query(UUID.class)
			.list();
	}

	/**
	 * Finds or makes every contact that is spoken of, updates what is said and keeps
	 * their rows locked: those there are in the order of their ids, then the new ones in
	 * the order of external id, email, phone. Needs a transaction.
	 * @return an outcome for each, in the same order
	 * @throws OptimisticLockingFailureException if somebody else made one of them
	 * meanwhile: the transaction is to be tried again as a whole
	 */
	public List<ContactOutcome> update(List<ContactFields> said) {
		ContactBook book = open(said);
		List<ContactOutcome> outcomes = said.stream().map(book::update).toList();
		write(book);
		return outcomes;
	}

	/**
	 * Does the same with one contact of which all is said: what is left out is cleared.
	 */
	ContactOutcome replace(ContactFields said) {
		ContactBook book = open(List.of(said));
		ContactOutcome outcome = book.replace(said);
		write(book);
		return outcome;
	}

	private ContactBook open(List<ContactFields> said) {
		List<Contact> locked = this.jdbc.sql("""
				select * from contact
				where external_id = any (cast(:externalIds as text[])) or lower(email) = any (cast(:emails as text[]))
				  or phone = any (cast(:phones as text[]))
				order by id for update""")
			.param("externalIds", column(said, ContactFields::externalId))
			.param("emails", column(said, (one) -> (one.email() != null) ? ContactBook.key(one.email()) : null))
			.param("phones", column(said, ContactFields::phone))
			.query(Contacts::contact)
			.list();
		return new ContactBook(locked, this.identifiers, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

	private void write(ContactBook book) {
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		if (!book.made().isEmpty() && insert(book.made(), now) < book.made().size()) {
			throw new OptimisticLockingFailureException("somebody else made one of the contacts meanwhile");
		}
		if (!book.changed().isEmpty()) {
			update(book.changed(), now);
		}
	}

	private int insert(List<Contact> contacts, OffsetDateTime now) {
		return rows(
				"""
						insert into contact (id, external_id, email, phone, language, time_zone, attributes, created_at, updated_at)
						select id, external_id, email, phone, language, time_zone, attributes, :now, :now
						from %s
						order by external_id collate "C", lower(email) collate "C", phone collate "C"
						on conflict do nothing""",
				contacts, now)
			.update();
	}

	private void update(List<Contact> contacts, OffsetDateTime now) {
		rows("""
				update contact
				set external_id = said.external_id, email = said.email, phone = said.phone, language = said.language,
				  time_zone = said.time_zone, attributes = said.attributes, updated_at = :now
				from %s
				where contact.id = said.id""", contacts, now).update();
	}

	private JdbcClient.StatementSpec rows(String sql, List<Contact> contacts, OffsetDateTime now) {
		return this.jdbc.sql(sql.formatted("""
				unnest(cast(:ids as uuid[]), cast(:externalIds as text[]), cast(:emails as text[]),
				  cast(:phones as text[]), cast(:languages as text[]), cast(:timeZones as text[]),
				  cast(:attributes as jsonb[]))
				  as said (id, external_id, email, phone, language, time_zone, attributes)"""))
			.param("ids", column(contacts, (contact) -> contact.id().toString()))
			.param("externalIds", column(contacts, Contact::externalId))
			.param("emails", column(contacts, Contact::email))
			.param("phones", column(contacts, Contact::phone))
			.param("languages", column(contacts, Contact::language))
			.param("timeZones", column(contacts, (contact) -> Objects.toString(contact.timeZone(), null)))
			.param("attributes", column(contacts, (contact) -> JsonText.write(contact.attributes())))
			.param("now", now);
	}

	private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
		return rows.stream().map(value).toArray(String[]::new);
	}

	private static String pattern(String begin) {
		return begin.replaceAll("([\\\\%_])", "\\\\$1") + "%";
	}

	private static Contact contact(ResultSet row, int number) throws SQLException {
		String timeZone = row.getString("time_zone");
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new Contact(new ContactId(row.getObject("id", UUID.class)), row.getString("external_id"),
				row.getString("email"), row.getString("phone"), row.getString("language"),
				(timeZone != null) ? ZoneId.of(timeZone) : null, JsonText.object(row.getString("attributes")),
				createdAt);
	}

}

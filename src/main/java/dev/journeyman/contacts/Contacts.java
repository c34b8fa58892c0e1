package dev.journeyman.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.journeyman.contacts.ExternalId.Removal;
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

	private final ExternalIds externalIds;

	private final ContactPairs pairs;

	public Contacts(JdbcClient jdbc, Identifiers identifiers, Clock clock) {
		this.jdbc = jdbc;
		this.identifiers = identifiers;
		this.clock = clock;
		this.externalIds = new ExternalIds(jdbc);
		this.pairs = new ContactPairs(jdbc, clock);
	}

	public Optional<Contact> find(ContactId id) {
		return this.jdbc.sql("select * from contact where id = :id")
			.param("id", id.value())
			.query(Contacts::contact)
			.optional();
	}

	/**
	 * Finds several contacts by their ids.
	 */
	public Map<ContactId, Contact> find(Collection<ContactId> ids) {
		return this.jdbc.sql("select * from contact where id = any (?)")
			.param(ids.stream().map(ContactId::value).toArray(UUID[]::new))
			.query(Contacts::contact)
			.list()
			.stream()
			.collect(Collectors.toMap(Contact::id, Function.identity()));
	}

	/**
	 * Finds whoever goes by an external id, be it one of several.
	 */
	public Optional<Contact> findByExternalId(String externalId) {
		return this.jdbc.sql("""
				select * from contact where external_id = :externalId or id = (
				  select contact_id from contact_external_id where external_id = :externalId and removed_at is null)""")
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
				  or :all or id = any (array(select contact_id from contact_external_id
				    where external_id like :external and removed_at is null order by external_id limit :limit))
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
	 * The external ids of some contacts, the oldest of each first.
	 */
	public Map<ContactId, List<ExternalId>> externalIds(Collection<ContactId> contacts) {
		return this.externalIds.of(contacts);
	}

	/**
	 * Finds or makes every contact that customer events mean, takes what they say and
	 * keeps their rows locked, and those of contacts whose email or phone they give:
	 * those there are in the order of their ids, then the new ones in the order of
	 * external id, email, phone. Needs a transaction.
	 * @return whom each of them means, in the same order
	 * @throws OptimisticLockingFailureException if somebody else made one of them
	 * meanwhile: the transaction is to be tried again as a whole
	 */
	public List<MentionedContact> update(List<ContactMention> mentions) {
		ContactBook book = open(mentions.stream().map(ContactMention::said).toList());
		List<MentionedContact> found = new ArrayList<>();
		for (ContactMention mention : mentions) {
			if (book.waitsForWriting(mention.said())) {
				write(book);
			}
			found.add(book.mention(mention));
		}
		write(book);
		return found;
	}

	/**
	 * Takes all there is to say of one contact: what is left out is cleared. Needs a
	 * transaction.
	 * @throws OptimisticLockingFailureException as above
	 */
	ContactOutcome replace(ContactFields said) {
		ContactBook book = open(List.of(said));
		ContactOutcome outcome = book.replace(said);
		write(book);
		return outcome;
	}

	/**
	 * Takes an external id away from a contact: no event under it means this contact any
	 * more, and none gives it back. Needs a transaction.
	 * @param by who wants it
	 */
	public Removal removeExternalId(ContactId id, String externalId, String by) {
		Contact contact = lock(id).orElse(null);
		boolean theirs = contact != null && ContactFields.isExternalId(externalId)
				&& findByExternalId(externalId).filter((one) -> one.id().equals(id)).isPresent();
		if (contact == null || !theirs) {
			return new Removal.NotTheirs();
		}
		boolean only = this.externalIds.of(List.of(id)).getOrDefault(id, List.of()).size() == 1;
		if (only && contact.email() == null && contact.phone() == null) {
			return new Removal.OnlyName();
		}
		Instant now = this.clock.instant();
		String oldest = this.externalIds.remove(id, externalId, by, now).orElse(null);
		if (externalId.equals(contact.externalId())) {
			this.jdbc.sql("update contact set external_id = :oldest, updated_at = :now where id = :id")
				.param("oldest", oldest)
				.param("now", now.atOffset(ZoneOffset.UTC))
				.param("id", id.value())
				.update();
		}
		return new Removal.Removed();
	}

	private ContactBook open(List<ContactFields> said) {
		List<Contact> locked = this.jdbc.sql("""
				select * from contact
				where external_id = any (cast(:externalIds as text[])) or lower(email) = any (cast(:emails as text[]))
				  or phone = any (cast(:phones as text[]))
				  or id = any (array(select contact_id from contact_external_id
				    where external_id = any (cast(:externalIds as text[])) and removed_at is null))
				order by id for update""")
			.param("externalIds", column(said, ContactFields::externalId))
			.param("emails", column(said, (one) -> (one.email() != null) ? ContactBook.key(one.email()) : null))
			.param("phones", column(said, ContactFields::phone))
			.query(Contacts::contact)
			.list();
		return new ContactBook(locked, furtherNames(said, locked), this.identifiers,
				this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

	/** Asked once the rows are locked, so that it is no older than they are. */
	private List<ExternalIds.Known> furtherNames(List<ContactFields> said, List<Contact> locked) {
		Set<String> names = said.stream()
			.map(ContactFields::externalId)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(HashSet::new));
		locked.forEach((contact) -> names.remove(contact.externalId()));
		List<ExternalIds.Known> known = this.externalIds.known(names);
		Set<ContactId> ids = locked.stream().map(Contact::id).collect(Collectors.toSet());
		if (known.stream().anyMatch((one) -> !one.removed() && !ids.contains(one.contact()))) {
			throw new OptimisticLockingFailureException(
					"somebody else gave a contact one of the external ids meanwhile");
		}
		return known;
	}

	private void write(ContactBook book) {
		Instant now = book.now();
		OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
		if (!book.made().isEmpty() && insert(book.made(), at) < book.made().size()) {
			throw new OptimisticLockingFailureException("somebody else made one of the contacts meanwhile");
		}
		if (!book.changed().isEmpty()) {
			update(book.changed(), at);
		}
		if (!book.given().isEmpty() && this.externalIds.add(book.given(), now) < book.given().size()) {
			throw new OptimisticLockingFailureException("somebody else took one of the external ids meanwhile");
		}
		if (!book.pairs().isEmpty()) {
			this.pairs.add(book.pairs(), now);
		}
		book.written();
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

package dev.journeyman.contacts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.journeyman.contacts.ContactPairs.Pair;
import dev.journeyman.contacts.ExternalId.Removal;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.shared.Violation;
import dev.journeyman.testing.ContactBuilder;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom customer events mean, and what they change of them.
 */
class MentionedContactTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String EMAIL = "ada@example.com";

	private static final String PHONE = "+4915123456789";

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final Contacts contacts = new Contacts(database.jdbc(), new Identifiers(this.clock), this.clock);

	private final ContactPairs pairs = new ContactPairs(database.jdbc(), this.clock);

	private final Transactions transactions = new Transactions(new JdbcTransactionManager(database.dataSource()));

	@Test
	void anExternalIdOfNobodyMakesAContact() {
		Contact ada = mention(aContact().withExternalId("c-1")).contact();

		assertThat(this.contacts.findByExternalId("c-1")).contains(ada);
		assertThat(mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact().id()).isEqualTo(ada.id());
		assertThat(this.contacts.findByEmail(EMAIL).orElseThrow().id()).isEqualTo(ada.id());
	}

	@Test
	void aNewExternalIdWithAnEmailOfSomebodyIsOneMoreOfThatContact() {
		Contact guest = mention(aContact().withExternalId("guest-1").withEmail(EMAIL)).contact();
		ContactMention order = aContact().withExternalId("c-1").withEmail("Ada@Example.com").mentioned();

		MentionedContact found = mention(order);

		assertThat(found).isEqualTo(new MentionedContact(guest, Set.of(), List.of()));
		assertThat(this.contacts.findByExternalId("c-1")).contains(guest);
		assertThat(this.contacts.findByExternalId("guest-1")).contains(guest);
		assertThat(this.contacts.search("c-", 10)).containsExactly(guest);
		assertThat(externalIds(guest)).extracting(ExternalId::value).containsExactly("guest-1", "c-1");
		assertThat(externalIds(guest).getLast())
			.isEqualTo(new ExternalId("c-1", this.clock.instant(), order.eventId()));
	}

	@Test
	void aNewExternalIdWithAPhoneOfSomebodyIsOneMoreOfThatContact() {
		Contact guest = mention(aContact().withExternalId("guest-1").withPhone(PHONE)).contact();

		assertThat(mention(aContact().withExternalId("c-1").withPhone(PHONE)).contact()).isEqualTo(guest);
		assertThat(mention(aContact().withExternalId("c-2").withPhone(PHONE)).contact()).isEqualTo(guest);
		assertThat(externalIds(guest)).extracting(ExternalId::value).containsExactly("guest-1", "c-1", "c-2");
	}

	@Test
	void aNewExternalIdIsTheFirstOfAContactThatHadNone() {
		Contact ada = mention(aContact().withEmail(EMAIL)).contact();

		Contact after = mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact();

		assertThat(after.id()).isEqualTo(ada.id());
		assertThat(after.externalId()).isEqualTo("c-1");
		assertThat(this.contacts.find(ada.id())).contains(after);
	}

	@Test
	void anEventWithANewExternalIdChangesNothingElse() {
		Contact guest = mention(
				aContact().withExternalId("guest-1").withEmail(EMAIL).withLanguage("de").withAttribute("plan", "gold"))
			.contact();

		MentionedContact found = mention(aContact().withExternalId("c-1")
			.withEmail(EMAIL)
			.withPhone(PHONE)
			.withLanguage("fr")
			.withTimeZone("Europe/Paris")
			.withAttribute("plan", "none"));

		assertThat(found.contact()).isEqualTo(guest);
		assertThat(this.contacts.find(guest.id())).contains(guest);
		assertThat(warned(found)).containsExactly("phone", "language", "timeZone", "attributes");
		assertThat(mention(aContact().withExternalId("c-1").withPhone(PHONE)).contact().phone()).isEqualTo(PHONE);
	}

	@Test
	void aNewExternalIdWithANewEmailAndAPhoneOfSomebodyIsOneMoreOfThatContact() {
		Contact eve = mention(aContact().withEmail("eve@example.com").withPhone(PHONE)).contact();

		MentionedContact found = mention(aContact().withExternalId("c-1").withEmail(EMAIL).withPhone(PHONE));

		assertThat(found.contact().id()).isEqualTo(eve.id());
		assertThat(found.contact().email()).isEqualTo("eve@example.com");
		assertThat(warned(found)).containsExactly("email");
		assertThat(this.contacts.findByEmail(EMAIL)).isEmpty();
	}

	@Test
	void theEmailCountsWhereEmailAndPhoneAreOfTwo() {
		Contact ada = mention(aContact().withEmail(EMAIL)).contact();
		Contact bob = mention(aContact().withPhone(PHONE)).contact();

		for (ContactBuilder said : List.of(aContact().withEmail(EMAIL).withPhone(PHONE),
				aContact().withExternalId("c-1").withEmail(EMAIL).withPhone(PHONE))) {
			MentionedContact found = mention(said);
			assertThat(found.contact().id()).isEqualTo(ada.id());
			assertThat(found.others()).isEmpty();
			assertThat(warned(found)).containsExactly("phone");
		}
		assertThat(this.contacts.findByPhone(PHONE)).contains(bob);
		assertThat(this.pairs.open(10)).isEmpty();
	}

	@Test
	void aNewEmailWithThePhoneOfSomebodyMeansThatContactAndLeavesItsEmail() {
		Contact eve = mention(aContact().withEmail("eve@example.com").withPhone(PHONE)).contact();

		MentionedContact found = mention(aContact().withEmail(EMAIL).withPhone(PHONE).withLanguage("de"));

		assertThat(found.contact().id()).isEqualTo(eve.id());
		assertThat(found.contact().email()).isEqualTo("eve@example.com");
		assertThat(found.contact().language()).isEqualTo("de");
		assertThat(warned(found)).containsExactly("email");
		assertThat(this.contacts.findByEmail(EMAIL)).isEmpty();
	}

	@Test
	void aNewEmailIsTakenByWhoeverHasThePhoneAndNone() {
		Contact eve = mention(aContact().withPhone(PHONE)).contact();

		MentionedContact found = mention(aContact().withEmail(EMAIL).withPhone(PHONE));

		assertThat(found.contact().id()).isEqualTo(eve.id());
		assertThat(found.contact().email()).isEqualTo(EMAIL);
		assertThat(warned(found)).isEmpty();
	}

	@Test
	void theExternalIdCountsWhereTheAddressIsAnothers() {
		Contact ada = mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact();
		Contact bob = mention(aContact().withExternalId("c-2").withEmail("bob@example.com")).contact();
		Contact tom = mention(aContact().withPhone(PHONE)).contact();

		MentionedContact found = mention(
				aContact().withExternalId("c-2").withEmail(EMAIL).withPhone(PHONE).withLanguage("fr"));

		assertThat(found.contact().id()).isEqualTo(bob.id());
		assertThat(found.others()).containsExactlyInAnyOrder(ada.id(), tom.id());
		assertThat(warned(found)).containsExactly("email", "phone");
		assertThat(found.contact().email()).isEqualTo("bob@example.com");
		assertThat(found.contact().language()).isEqualTo("fr");
		assertThat(this.contacts.find(ada.id())).contains(ada);
		assertThat(this.contacts.find(tom.id())).contains(tom);
	}

	@Test
	void thePairIsKnownUntilItIsLeftApart() {
		Contact ada = mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact();
		Contact bob = mention(aContact().withExternalId("c-2").withPhone(PHONE)).contact();
		ContactMention first = aContact().withExternalId("c-2").withEmail(EMAIL).mentioned();
		mention(first);
		mention(aContact().withExternalId("c-2").withEmail(EMAIL));
		mention(aContact().withExternalId("c-1").withPhone(PHONE));

		assertThat(this.pairs.open(10))
			.containsExactly(new Pair(bob.id(), ada.id(), this.clock.instant(), first.eventId(), null));
		assertThat(this.pairs.leaveApart(bob.id(), ada.id(), "grace")).isTrue();
		assertThat(this.pairs.leaveApart(bob.id(), ada.id(), "somebody else")).isFalse();
		mention(aContact().withExternalId("c-1").withPhone(PHONE));

		assertThat(this.pairs.open(10)).isEmpty();
		assertThat(this.pairs.of(ada.id())).isEqualTo(this.pairs.of(bob.id()))
			.extracting(Pair::apart)
			.containsExactly(new ContactPairs.Decision(this.clock.instant(), "grace"));
	}

	@Test
	void anExternalIdThatIsRemovedMeansSomebodyElse() {
		Contact guest = mention(aContact().withExternalId("guest-1").withEmail(EMAIL)).contact();
		mention(aContact().withExternalId("c-1").withEmail(EMAIL));

		assertThat(remove(guest, "c-1")).isInstanceOf(Removal.Removed.class);
		assertThat(remove(guest, "c-1")).isInstanceOf(Removal.NotTheirs.class);
		assertThat(this.contacts.findByExternalId("c-1")).isEmpty();
		assertThat(externalIds(guest)).extracting(ExternalId::value).containsExactly("guest-1");

		MentionedContact found = mention(aContact().withExternalId("c-1").withEmail(EMAIL));
		assertThat(found.contact().id()).isNotEqualTo(guest.id());
		assertThat(found.others()).containsExactly(guest.id());
		assertThat(warned(found)).containsExactly("email");
		assertThat(this.pairs.open(10)).isEmpty();
		assertThat(this.pairs.of(guest.id())).extracting(Pair::apart)
			.containsExactly(new ContactPairs.Decision(this.clock.instant(), "grace"));
	}

	@Test
	void theNextOldestStandsInForTheOldestExternalId() {
		Contact ada = mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact();
		mention(aContact().withExternalId("c-2").withEmail(EMAIL));

		remove(ada, "c-1");
		assertThat(this.contacts.find(ada.id()).orElseThrow().externalId()).isEqualTo("c-2");
		remove(ada, "c-2");
		assertThat(this.contacts.find(ada.id()).orElseThrow().externalId()).isNull();
		assertThat(externalIds(ada)).isEmpty();
	}

	@Test
	void theOnlyNameOfAContactStays() {
		Contact ada = mention(aContact().withExternalId("c-1")).contact();

		assertThat(remove(ada, "c-1")).isInstanceOf(Removal.OnlyName.class);
		assertThat(remove(ada, "c-2")).isInstanceOf(Removal.NotTheirs.class);
		assertThat(this.contacts.findByExternalId("c-1")).contains(ada);
	}

	@Test
	void findsContactsWhoseExternalIdStandsInTheirRowOnly() {
		Contact ada = mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact();
		database.jdbc().sql("delete from contact_external_id").update();

		mention(aContact().withExternalId("c-2").withEmail(EMAIL));

		assertThat(mention(aContact().withExternalId("c-1")).contact().id()).isEqualTo(ada.id());
		assertThat(externalIds(ada)).extracting(ExternalId::value).containsExactly("c-1", "c-2");
		remove(ada, "c-1");
		assertThat(mention(aContact().withExternalId("c-1").withEmail(EMAIL)).contact().id()).isNotEqualTo(ada.id());
	}

	@Test
	void eachExternalIdIsOneContactsHoweverManyBringItAtOnce() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			for (int round = 0; round < 20; round++) {
				TestDatabase.empty(database.jdbc());
				mention(aContact().withExternalId("guest-1").withEmail(EMAIL));
				CountDownLatch start = new CountDownLatch(1);
				List<Future<ContactId>> all = Stream
					.concat(IntStream.range(0, 3)
						.mapToObj((number) -> aContact().withExternalId("c-1").withEmail(EMAIL)),
							IntStream.range(0, 3).mapToObj((number) -> aContact().withExternalId("c-1")))
					.map((said) -> threads.submit(() -> {
						start.await();
						return mention(said).contact().id();
					}))
					.toList();
				start.countDown();
				ContactId first = all.getFirst().get();
				for (Future<ContactId> one : all) {
					assertThat(one.get()).isEqualTo(first);
				}
				assertThat(this.contacts.findByExternalId("c-1").orElseThrow().id()).isEqualTo(first);
			}
		}
	}

	private MentionedContact mention(ContactBuilder said) {
		return mention(said.mentioned());
	}

	private MentionedContact mention(ContactMention mention) {
		return this.transactions.run(() -> this.contacts.update(List.of(mention))).getFirst();
	}

	private Removal remove(Contact contact, String externalId) {
		return this.transactions.run(() -> this.contacts.removeExternalId(contact.id(), externalId, "grace"));
	}

	private List<ExternalId> externalIds(Contact contact) {
		return this.contacts.externalIds(List.of(contact.id())).getOrDefault(contact.id(), List.of());
	}

	private static List<String> warned(MentionedContact found) {
		return found.warnings().stream().map(Violation::field).toList();
	}

}

package dev.journeyman.contacts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.shared.Violation;
import dev.journeyman.testing.ContactBuilder;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class ContactsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final Contacts contacts = new Contacts(database.jdbc(), new Identifiers(this.clock), this.clock);

	private final Transactions transactions = new Transactions(new JdbcTransactionManager(database.dataSource()));

	@Test
	void keepsWhatIsSaidOfANewContact() {
		Contact ada = kept(aContact().withExternalId("c-1")
			.withEmail("Ada@example.com")
			.withPhone("+4915123456789")
			.withLanguage("de")
			.withTimeZone("Europe/Berlin")
			.withAttribute("plan", "gold"));

		assertThat(this.contacts.find(ada.id())).contains(ada);
		assertThat(this.contacts.findByExternalId("c-1")).contains(ada);
		assertThat(this.contacts.findByEmail("ADA@example.com")).contains(ada);
		assertThat(this.contacts.findByPhone("+4915123456789")).contains(ada);
		assertThat(ada.createdAt()).isEqualTo(this.clock.instant());
	}

	@Test
	void findsNobodyUnderAnUnknownId() {
		assertThat(this.contacts.find(ContactId.of("019aa000-0000-7000-8000-000000000000"))).isEmpty();
	}

	@Test
	void keepsWhatIsLeftOutAndTakesAttributesOneByOne() {
		Contact before = kept(aContact().withExternalId("c-1")
			.withEmail("ada@example.com")
			.withAttribute("plan", "gold")
			.withAttribute("visits", 1));

		Contact after = kept(aContact().withExternalId("c-1").withLanguage("fr").withAttribute("visits", 2));

		assertThat(after.id()).isEqualTo(before.id());
		assertThat(after.email()).isEqualTo("ada@example.com");
		assertThat(after.attributes()).isEqualTo(Map.of("plan", "gold", "visits", 2));
		assertThat(this.contacts.find(before.id())).contains(after);
	}

	@Test
	void clearsWhatIsLeftOutOfTheWhole() {
		kept(aContact().withExternalId("c-1").withEmail("ada@example.com").withAttribute("plan", "gold"));

		this.transactions.run(() -> this.contacts.replace(aContact().withExternalId("c-1").withLanguage("fr").said()));

		Contact after = this.contacts.findByExternalId("c-1").orElseThrow();
		assertThat(after.email()).isNull();
		assertThat(after.attributes()).isEmpty();
		assertThat(after.language()).isEqualTo("fr");
	}

	@Test
	void knowsAContactByEmailWithoutRegardToCaseElseByPhone() {
		Contact ada = kept(aContact().withEmail("ada@example.com"));

		Contact withPhone = kept(aContact().withEmail("ADA@example.com").withPhone("+4915123456789"));
		Contact byPhone = kept(aContact().withPhone("+4915123456789").withLanguage("de"));

		assertThat(withPhone.id()).isEqualTo(ada.id());
		assertThat(byPhone.id()).isEqualTo(ada.id());
		assertThat(byPhone.email()).isEqualTo("ADA@example.com");
	}

	@Test
	void givesAnExternalIdToAContactKnownByAddressOnly() {
		Contact byEmail = kept(aContact().withEmail("ada@example.com"));
		Contact byPhone = kept(aContact().withPhone("+4915123456789"));

		Contact ada = kept(aContact().withExternalId("c-1").withEmail("ada@example.com"));
		Contact bob = kept(aContact().withExternalId("c-2").withPhone("+4915123456789"));

		assertThat(ada.id()).isEqualTo(byEmail.id());
		assertThat(bob.id()).isEqualTo(byPhone.id());
		assertThat(this.contacts.findByExternalId("c-1")).contains(ada);
	}

	@Test
	void takesInOneBatchAnAddressThatAnEarlierItemGivesUp() {
		Contact ada = kept(aContact().withExternalId("c-1").withEmail("ada@example.com").withPhone("+4915123456789"));

		List<MentionedContact> found = update(List.of(
				aContact().withExternalId("c-1").withEmail("new@example.com").withPhone("+33612345678"),
				aContact().withExternalId("c-2").withEmail("Ada@example.com"), aContact().withPhone("+4915123456789"),
				aContact().withExternalId("c-1").withEmail("last@example.com"),
				aContact().withEmail("new@example.com").withPhone("+6581234567")));

		assertThat(found).allSatisfy((one) -> assertThat(one.warnings()).isEmpty());
		assertThat(this.contacts.find(ada.id()).orElseThrow().email()).isEqualTo("last@example.com");
		assertThat(this.contacts.findByEmail("ada@example.com").orElseThrow().externalId()).isEqualTo("c-2");
		assertThat(found.get(3).contact().id()).isEqualTo(ada.id());
		assertThat(found.stream().map((one) -> one.contact().id()).distinct()).hasSize(4);
	}

	@Test
	void leavesAttributesThatBecomeTooManyTogether() {
		ContactBuilder many = aContact().withExternalId("c-1");
		IntStream.range(0, 100).forEach((number) -> many.withAttribute("a" + number, number));
		kept(many);

		MentionedContact one = mentioned(aContact().withExternalId("c-1").withAttribute("b", 1).withLanguage("de"));

		assertThat(one.warnings()).extracting(Violation::field).containsExactly("attributes");
		assertThat(this.contacts.findByExternalId("c-1").orElseThrow().attributes()).hasSize(100);
		assertThat(this.contacts.findByExternalId("c-1").orElseThrow().language()).isEqualTo("de");
	}

	@Test
	void speaksOfOneNewContactSeveralTimesInABatch() {
		List<MentionedContact> found = update(List.of(aContact().withExternalId("c-1").withEmail("ada@example.com"),
				aContact().withEmail("ada@example.com").withPhone("+4915123456789"), aContact().withExternalId("c-1"),
				aContact().withExternalId("c-2").withPhone("+4915123456789"), aContact().withExternalId("c-2")));

		assertThat(found).extracting((one) -> one.contact().id())
			.containsOnly(this.contacts.findByPhone("+4915123456789").orElseThrow().id());
		assertThat(found).allSatisfy((one) -> assertThat(one.warnings()).isEmpty());
	}

	@Test
	void makesEachContactOnceWhenBatchesInOtherOrderCross() throws Exception {
		List<ContactBuilder> said = IntStream.range(0, 200)
			.mapToObj((number) -> aContact().withExternalId("c-" + number).withEmail((999 - number) + "@example.com"))
			.toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (int round = 0; round < 5; round++) {
				TestDatabase.empty(database.jdbc());
				CountDownLatch start = new CountDownLatch(1);
				List<Future<List<MentionedContact>>> all = List.of(said, said.reversed(), said, said.reversed())
					.stream()
					.map((batch) -> threads.submit(() -> {
						start.await();
						return update(batch);
					}))
					.toList();
				start.countDown();
				for (Future<List<MentionedContact>> one : all) {
					assertThat(one.get()).allSatisfy((found) -> assertThat(found.warnings()).isEmpty());
				}
				assertThat(database.jdbc().sql("select count(*) from contact").query(Integer.class).single())
					.isEqualTo(200);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "+525512345678,+5215512345678", "+5491123456789,+541123456789", "+5511987654321,+551187654321" })
	void findsAPhoneByAnotherFormOfIt(String kept, String form) {
		Contact contact = kept(aContact().withPhone(kept));

		assertThat(this.contacts.findByPhone(kept)).contains(contact);
		assertThat(this.contacts.findByPhone(form)).contains(contact);
		assertThat(this.contacts.search(form, 10)).containsExactly(contact);
		assertThat(this.contacts.search(kept.substring(0, 7), 10)).containsExactly(contact);
	}

	@Test
	void findsWhoeverBeginsLikeTheText() {
		Contact ada = kept(aContact().withExternalId("shop_1").withEmail("Ada@example.com"));
		Contact bob = kept(aContact().withExternalId("shopX2").withPhone("+4915123456789"));

		assertThat(this.contacts.search("shop_", 10)).containsExactly(ada);
		assertThat(this.contacts.search(" aDa@", 10)).containsExactly(ada);
		assertThat(this.contacts.search("+49 151-2", 10)).containsExactly(bob);
		assertThat(this.contacts.search("", 10)).containsExactly(bob, ada);
		assertThat(this.contacts.search("", 1)).containsExactly(bob);
		assertThat(this.contacts.search("nobody", 10)).isEmpty();
	}

	private List<MentionedContact> update(List<ContactBuilder> said) {
		return this.transactions.run(() -> this.contacts.update(said.stream().map(ContactBuilder::mentioned).toList()));
	}

	private MentionedContact mentioned(ContactBuilder contact) {
		return update(List.of(contact)).getFirst();
	}

	private Contact kept(ContactBuilder contact) {
		MentionedContact mentioned = mentioned(contact);
		assertThat(mentioned.warnings()).isEmpty();
		return mentioned.contact();
	}

}

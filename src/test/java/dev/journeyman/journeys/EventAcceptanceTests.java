package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.testing.ContactBuilder;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EventAcceptanceTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final Identifiers identifiers = new Identifiers(this.clock);

	private final Contacts contacts = new Contacts(database.jdbc(), this.identifiers, this.clock);

	private final CustomerEvents events = new CustomerEvents(database.jdbc());

	private final Queue<CustomerEvent> effects = new ConcurrentLinkedQueue<>();

	@Test
	void acceptsEachEventOfEachContactOnceWhenBatchesInOtherOrderCross() throws Exception {
		EventAcceptance acceptance = acceptance((event, contact) -> this.effects.add(event));
		List<ReceivedEvent> batch = IntStream.range(0, 100)
			.mapToObj((number) -> event("e-" + number,
					aContact().withExternalId("c-" + number % 40).withEmail((99 - number % 40) + "@example.com")))
			.toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			for (int round = 0; round < 10; round++) {
				TestDatabase.empty(database.jdbc());
				CountDownLatch start = new CountDownLatch(1);
				List<Future<List<EventResult>>> both = List.of(batch, batch.reversed())
					.stream()
					.map((one) -> threads.submit(() -> {
						start.await();
						return acceptance.accept(one);
					}))
					.toList();
				start.countDown();
				for (Future<List<EventResult>> one : both) {
					assertThat(one.get()).doesNotHaveAnyElementsOfTypes(EventResult.Refused.class);
				}
				assertThat(count("contact")).isEqualTo(40);
				assertThat(count("customer_event")).isEqualTo(100);
			}
		}
	}

	@Test
	void triesAllOfABatchAgainAfterADeadlock() {
		AtomicInteger attempts = new AtomicInteger();
		EventAcceptance acceptance = acceptance((event, contact) -> {
			if (attempts.incrementAndGet() == 1) {
				throw new CannotAcquireLockException("deadlock detected");
			}
		});

		List<EventResult> results = acceptance.accept(List.of(event("e-1", aContact().withEmail("ada@example.com"))));

		assertThat(results).hasOnlyElementsOfType(EventResult.Accepted.class);
		assertThat(attempts).hasValue(2);
		assertThat(count("customer_event")).isEqualTo(1);
	}

	@Test
	void locksTheContactWhileTheEventTakesEffect() {
		Contact ada = aContact().withEmail("ada@example.com").in(database);
		EventAcceptance acceptance = acceptance((event, contact) -> {
			assertThat(contact.id()).isEqualTo(ada.id());
			assertThat(CompletableFuture.supplyAsync(EventAcceptanceTests::contactsOthersMayLock).join()).isZero();
			this.effects.add(event);
		});

		acceptance.accept(List.of(event("e-1", aContact().withEmail("ada@example.com"))));

		assertThat(this.effects).hasSize(1);
	}

	@Test
	void locksAlsoTheContactWhoseAddressIsGiven() {
		aContact().withExternalId("c-1").withEmail("ada@example.com").in(database);
		Contact bob = aContact().withExternalId("c-2").withPhone("+4915123456789").in(database);
		EventAcceptance acceptance = acceptance((event, contact) -> {
			assertThat(contact.id()).isEqualTo(bob.id());
			assertThat(CompletableFuture.supplyAsync(EventAcceptanceTests::contactsOthersMayLock).join()).isZero();
			this.effects.add(event);
		});

		acceptance.accept(List.of(event("e-1", aContact().withExternalId("c-2").withEmail("ada@example.com"))));

		assertThat(this.effects).hasSize(1);
	}

	@Test
	void acceptsEachEventOnceWhenTwoInstancesHearOfPairsInOtherOrder() throws Exception {
		EventAcceptance acceptance = acceptance((event, contact) -> this.effects.add(event));
		List<ReceivedEvent> batch = IntStream.range(0, 60)
			.mapToObj((number) -> event("e-" + number,
					aContact().withExternalId("c-" + number % 20).withEmail((number * 7 + 1) % 20 + "@example.com")))
			.toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			for (int round = 0; round < 10; round++) {
				TestDatabase.empty(database.jdbc());
				CountDownLatch start = new CountDownLatch(1);
				List<Future<List<EventResult>>> both = Stream.of(batch, batch.reversed())
					.map((one) -> threads.submit(() -> {
						start.await();
						return acceptance.accept(one);
					}))
					.toList();
				start.countDown();
				for (Future<List<EventResult>> one : both) {
					assertThat(one.get()).doesNotHaveAnyElementsOfTypes(EventResult.Refused.class);
				}
				assertThat(count("customer_event")).isEqualTo(60);
				assertThat(count("contact_external_id")).isEqualTo(20);
			}
		}
	}

	@Test
	void findsWhatAContactDidSinceAnInstant() {
		acceptance((event, contact) -> this.effects.add(event))
			.accept(List.of(event("e-1", aContact().withEmail("ada@example.com"))));
		CustomerEvent event = this.effects.remove();

		assertThat(this.events.find(event.id())).contains(event);
		assertThat(this.events.ofContactsSince(List.of(event.contactId()), Set.of("x", "cart.abandoned"),
				event.occurredAt()))
			.containsExactly(event);
		assertThat(this.events.ofContactsSince(List.of(event.contactId()), Set.of("x"), event.occurredAt())).isEmpty();
		assertThat(this.events.ofContactsSince(List.of(event.contactId()), Set.of("cart.abandoned"),
				event.occurredAt().plusMillis(1)))
			.isEmpty();
		assertThat(this.events.find(UUID.randomUUID())).isEmpty();
	}

	@Test
	void forgetsIdsButNotEvents() {
		EventAcceptance acceptance = acceptance((event, contact) -> this.effects.add(event));
		ReceivedEvent event = event("e-1", aContact().withEmail("ada@example.com"));
		acceptance.accept(List.of(event));

		assertThat(this.events.forgetKeys(this.clock.instant())).isZero();
		assertThat(this.events.forgetKeys(this.clock.instant().plus(Duration.ofMillis(1)))).isEqualTo(1);

		assertThat(acceptance.accept(List.of(event))).hasOnlyElementsOfType(EventResult.Accepted.class);
		assertThat(count("customer_event")).isEqualTo(2);
	}

	private EventAcceptance acceptance(BiConsumer<CustomerEvent, Contact> effects) {
		return new EventAcceptance(this.contacts, this.events,
				(accepted) -> accepted.forEach((one) -> effects.accept(one.event(), one.contact())),
				new Transactions(new JdbcTransactionManager(database.dataSource())), this.identifiers, this.clock);
	}

	private ReceivedEvent event(String id, ContactBuilder contact) {
		return new ReceivedEvent(id, "cart.abandoned", contact.said(), List.of(), null, this.clock.instant(), Map.of(),
				"00");
	}

	private static int contactsOthersMayLock() {
		return database.jdbc()
			.sql("select count(*) from (select 1 from contact for update skip locked) free")
			.query(Integer.class)
			.single();
	}

	private static int count(String table) {
		return database.jdbc().sql("select count(*) from " + table).query(Integer.class).single();
	}

}

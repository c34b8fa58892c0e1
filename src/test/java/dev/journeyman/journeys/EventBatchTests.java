package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.testing.ContactBuilder;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many events take effect together, each as if it had come alone.
 */
class EventBatchTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final ContactBuilder ada = aContact().withExternalId("ada").withEmail("ada@example.com");

	private final ContactBuilder bob = aContact().withExternalId("bob").withEmail("bob@example.com");

	private JourneysWorld world;

	private EventAcceptance acceptance;

	private Contacts contacts;

	@BeforeEach
	void deploy() {
		this.world = new JourneysWorld(database);
		this.world.deployed();
		Identifiers identifiers = new Identifiers(this.world.clock);
		this.contacts = new Contacts(database.jdbc(), identifiers, this.world.clock);
		this.acceptance = new EventAcceptance(this.contacts, new CustomerEvents(database.jdbc()), this.world.effects,
				new Transactions(new JdbcTransactionManager(database.dataSource())), identifiers, this.world.clock);
	}

	@Test
	void decidesAboutOneContactInTheOrderGivenWhoeverElseIsInTheBatch() {
		this.acceptance.accept(List.of(event(this.ada, "cart.abandoned", "cart-1", 4),
				event(this.bob, "cart.abandoned", "cart-1", 4), event(this.ada, "cart.abandoned", "cart-1", 3),
				event(this.ada, "order.placed", "cart-1", 2), event(this.ada, "cart.abandoned", "cart-1", 1)));

		assertThat(this.world.effectsOn(contact("ada"))).containsExactly("enrolled",
				"not-enrolled: the contact is on this journey already about the same subject", "goal", "enrolled");
		assertThat(this.world.effectsOn(contact("bob"))).containsExactly("enrolled");
		assertThat(this.world.enrollmentsOf(contact("ada"))).extracting(Enrollment::state)
			.containsExactlyInAnyOrder(Enrollment.State.ENDED, Enrollment.State.STARTING);
	}

	@Test
	void asksOfEachContactWhatThatContactDid() {
		this.acceptance.accept(List.of(event(this.ada, "order.placed", "cart-1", 1)));

		this.acceptance.accept(List.of(event(this.bob, "cart.abandoned", "cart-1", 2),
				event(this.ada, "cart.abandoned", "cart-1", 2)));

		assertThat(this.world.effectsOn(contact("ada")))
			.containsExactly("not-enrolled: the contact had already done what this journey wants");
		assertThat(this.world.effectsOn(contact("bob"))).containsExactly("enrolled");
	}

	@Test
	void tellsEachEnrollmentOfItsOwnContactsOrder() {
		List<ReceivedEvent> carts = IntStream.range(0, 50)
			.mapToObj((number) -> event(someone(number), "cart.abandoned", "cart-" + number, 2))
			.toList();
		this.acceptance.accept(carts);
		List<ReceivedEvent> orders = IntStream.range(0, 50)
			.filter((number) -> number % 2 == 0)
			.mapToObj((number) -> event(someone(number), "order.placed", "cart-" + number, 1))
			.toList();

		this.acceptance.accept(orders.reversed());

		assertThat(IntStream.range(0, 50)
			.filter((number) -> this.world.enrollmentsOf(contact("c-" + number)).getFirst().goalAt() != null))
			.hasSize(25)
			.allMatch((number) -> number % 2 == 0);
		assertThat(this.world.news).singleElement()
			.extracting((news) -> ((EnrollmentsEnded) news).enrollments().size())
			.isEqualTo(25);
		assertThat(this.world.outbox.due()).isEqualTo(75);
	}

	@Test
	void endsForBothWhatAnOrderEndsThatNamesTwo() {
		this.acceptance.accept(List.of(event(this.ada, "cart.abandoned", "cart-1", 4),
				event(this.bob, "cart.abandoned", "cart-2", 4)));

		this.acceptance.accept(List.of(event(adaWithBobsEmail(), "order.placed", "order-1", 1)));

		assertThat(this.world.effectsOn(contact("ada"))).containsExactly("enrolled", "goal");
		assertThat(this.world.effectsOn(contact("bob"))).containsExactly("enrolled", "goal");
		assertThat(this.world.enrollmentsOf(contact("bob")).getFirst().endReason())
			.isEqualTo(Enrollment.EndReason.GOAL);
		assertThat(this.world.news).singleElement()
			.extracting((news) -> ((EnrollmentsEnded) news).enrollments().size())
			.isEqualTo(2);
		assertThat(this.world.outbox.due()).isEqualTo(4);
	}

	@Test
	void startsNothingForTheOtherContactOfAnEvent() {
		this.acceptance.accept(List.of(event(this.ada, "moved", "x", 4), event(this.bob, "moved", "x", 4)));

		this.acceptance.accept(List.of(event(adaWithBobsEmail(), "cart.abandoned", "cart-1", 1)));

		assertThat(this.world.enrollmentsOf(contact("ada"))).hasSize(1);
		assertThat(this.world.enrollmentsOf(contact("bob"))).isEmpty();
	}

	@Test
	void tellsTheOtherContactOfAnEventNothingThatEndsNothing() {
		this.world.deployed("<zeebe:property name=\"goal\" value=\"true\" />", "");
		this.acceptance.accept(List.of(event(this.ada, "cart.abandoned", "cart-1", 4),
				event(this.bob, "cart.abandoned", "cart-1", 4)));

		this.acceptance.accept(List.of(event(adaWithBobsEmail(), "order.placed", "order-1", 1)));

		assertThat(this.world.effectsOn(contact("ada"))).containsExactly("enrolled", "told");
		assertThat(this.world.effectsOn(contact("bob"))).containsExactly("enrolled");
	}

	@Test
	void decidesInTheOrderGivenAlsoAboutTheOtherContactOfAnEvent() {
		this.acceptance.accept(List.of(event(this.ada, "moved", "x", 9), event(this.bob, "cart.abandoned", "cart-1", 4),
				event(adaWithBobsEmail(), "order.placed", "order-1", 3), event(this.bob, "order.placed", "order-2", 2),
				event(this.bob, "cart.abandoned", "cart-1", 1), event(this.ada, "cart.abandoned", "cart-1", 1)));

		assertThat(this.world.effectsOn(contact("bob"))).containsExactly("enrolled", "goal", "enrolled");
		assertThat(this.world.effectsOn(contact("ada"))).containsExactly("enrolled");
	}

	@Test
	void doesNotEnrollTheOtherContactForWhatHappenedBeforeTheOrder() {
		this.acceptance.accept(List.of(event(this.ada, "moved", "x", 9), event(this.bob, "moved", "x", 9),
				event(adaWithBobsEmail(), "order.placed", "order-1", 1)));

		this.acceptance.accept(List.of(event(this.bob, "cart.abandoned", "cart-1", 2)));

		assertThat(this.world.effectsOn(contact("bob")))
			.containsExactly("not-enrolled: the contact had already done what this journey wants");
	}

	@Test
	void endsTheJourneyOfAGuestWhoOrdersUnderANewExternalId() {
		this.acceptance.accept(List.of(event(aContact().withExternalId("guest-1").withPhone("+4915123456789"),
				"cart.abandoned", "cart-1", 4)));

		this.acceptance.accept(List
			.of(event(aContact().withExternalId("c-1").withPhone("+4915123456789"), "order.placed", "order-1", 1)));

		assertThat(contact("c-1")).isEqualTo(contact("guest-1"));
		assertThat(this.world.effectsOn(contact("c-1"))).containsExactly("enrolled", "goal");
	}

	private static ContactBuilder adaWithBobsEmail() {
		return aContact().withExternalId("ada").withEmail("bob@example.com");
	}

	private static ContactBuilder someone(int number) {
		return aContact().withExternalId("c-" + number).withEmail(number + "@example.com");
	}

	private Contact contact(String externalId) {
		return this.contacts.findByExternalId(externalId).orElseThrow();
	}

	private ReceivedEvent event(ContactBuilder who, String name, String subject, int minutesAgo) {
		return new ReceivedEvent(UUID.randomUUID().toString(), name, who.said(), List.of(), subject,
				this.world.clock.instant().minus(Duration.ofMinutes(minutesAgo)), Map.of(), "00");
	}

}

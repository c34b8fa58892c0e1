package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;

import dev.journeyman.contacts.Contact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.journeyman.testing.TestDatabase;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EventEffectsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Duration NOW = Duration.ZERO;

	private static final Duration AN_HOUR = Duration.ofHours(1);

	private JourneysWorld world;

	private Contact ada;

	@BeforeEach
	void meetAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
	}

	@Test
	void enrollsAndHasTheEngineTold() {
		this.world.deployed();

		this.world.abandonsCart(this.ada, "cart-1", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).hasSize(1);
		assertThat(this.world.outbox.due()).isEqualTo(1);
	}

	@Test
	void enrollsOncePerSubjectAtATime() {
		this.world.deployed();

		this.world.abandonsCart(this.ada, "cart-1", AN_HOUR);
		this.world.abandonsCart(this.ada, "cart-1", NOW);
		this.world.abandonsCart(this.ada, "cart-2", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).extracting(Enrollment::subject)
			.containsExactlyInAnyOrder("cart-1", "cart-2");
		assertThat(this.world.effectsOn(this.ada))
			.contains("not-enrolled: the contact is on this journey already about the same subject");
	}

	@Test
	void enrollsOnceEverWhereTheModelSaysSo() {
		this.world.deployed("one-per-subject", "once");

		this.world.abandonsCart(this.ada, "cart-1", AN_HOUR);
		this.world.placesOrder(this.ada, Duration.ofMinutes(30));
		this.world.abandonsCart(this.ada, "cart-2", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).hasSize(1);
	}

	@Test
	void endsAtTheGoalAtOnceAndTellsTheEngine() {
		this.world.deployed();
		this.world.abandonsCart(this.ada, "cart-1", AN_HOUR);

		this.world.placesOrder(this.ada, NOW);

		Enrollment enrollment = this.world.enrollmentsOf(this.ada).getFirst();
		assertThat(enrollment.endReason()).isEqualTo(Enrollment.EndReason.GOAL);
		assertThat(this.world.news).containsExactly(new EnrollmentsEnded(List.of(enrollment.id())));
		assertThat(this.world.enrollments.goalOnItsWay(enrollment.id())).isTrue();
	}

	@Test
	void isNotReachedByWhatHappenedBeforeItWasTriggered() {
		this.world.deployed();
		this.world.abandonsCart(this.ada, "cart-1", NOW);

		this.world.placesOrder(this.ada, AN_HOUR);

		assertThat(this.world.enrollmentsOf(this.ada).getFirst().state()).isEqualTo(Enrollment.State.STARTING);
	}

	@Test
	void doesNotEnrollWhenTheGoalWasReachedAtTheSameTimeOrLater() {
		this.world.deployed();
		this.world.placesOrder(this.ada, AN_HOUR);

		this.world.abandonsCart(this.ada, "cart-1", AN_HOUR);
		this.world.abandonsCart(this.ada, "cart-2", Duration.ofMinutes(59));

		assertThat(this.world.enrollmentsOf(this.ada)).extracting(Enrollment::subject).containsExactly("cart-2");
		assertThat(this.world.effectsOn(this.ada))
			.contains("not-enrolled: the contact had already done what this journey wants");
	}

	@Test
	void doesNotEnrollForWhatHappenedTooLongAgo() {
		this.world.deployed();

		this.world.abandonsCart(this.ada, "cart-1", Duration.ofHours(25));

		assertThat(this.world.enrollmentsOf(this.ada)).isEmpty();
		assertThat(this.world.effectsOn(this.ada))
			.containsExactly("not-enrolled: it happened too long ago for this journey");
	}

	@Test
	void countsAnOrderWithinTheWindowAfterTheEndAsTheGoal() {
		this.world.deployed();
		this.world.abandonsCart(this.ada, "cart-1", NOW);
		Enrollment enrollment = this.world.enrollmentsOf(this.ada).getFirst();
		this.world.enrollments.end(enrollment.id(), Enrollment.EndReason.COMPLETED);

		this.world.clock.advance(Duration.ofDays(2));
		this.world.placesOrder(this.ada, NOW);

		Enrollment after = this.world.enrollmentsOf(this.ada).getFirst();
		assertThat(after.goalAt()).isEqualTo(this.world.clock.instant());
		assertThat(after.endReason()).isEqualTo(Enrollment.EndReason.COMPLETED);
	}

	@Test
	void doesNotCountAnOrderAfterTheWindow() {
		this.world.deployed();
		this.world.abandonsCart(this.ada, "cart-1", NOW);
		Enrollment enrollment = this.world.enrollmentsOf(this.ada).getFirst();
		this.world.enrollments.end(enrollment.id(), Enrollment.EndReason.COMPLETED);

		this.world.clock.advance(Duration.ofDays(8));
		this.world.placesOrder(this.ada, NOW);

		assertThat(this.world.enrollmentsOf(this.ada).getFirst().goalAt()).isNull();
	}

	@Test
	void saysThatAMistakeInTheNewestVersionKeepsItFromStarting() {
		byte[] bpmn = JourneysWorld.flagship("type=\"enrollment-ended\"", "type=\"something-else\"");
		this.world.deployments.record(new Engine.Definition(77, "abandoned-cart", 9), bpmn, "elsewhere");

		this.world.abandonsCart(this.ada, "cart-1", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).isEmpty();
		assertThat(this.world.effectsOn(this.ada))
			.contains("not-enrolled: version 9 of this journey has a mistake, and so starts nothing");
	}

	@Test
	void asksTheConditionOfTheTrigger() {
		this.world.deployed("<zeebe:property name=\"trigger.reentry\"",
				"<zeebe:property name=\"trigger.when\" value=\"=event.subject = &quot;cart-2&quot;\"/>"
						+ "<zeebe:property name=\"trigger.reentry\"");

		this.world.abandonsCart(this.ada, "cart-1", NOW);
		this.world.abandonsCart(this.ada, "cart-2", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).extracting(Enrollment::subject).containsExactly("cart-2");
	}

	@Test
	void triggersTheNewestVersionOnly() {
		this.world.deployed();
		Deployment newest = this.world.deployed("P7D", "P6D");

		this.world.abandonsCart(this.ada, "cart-1", NOW);

		assertThat(this.world.enrollmentsOf(this.ada)).extracting(Enrollment::definitionKey)
			.containsExactly(newest.definitionKey());
	}

}

package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EngineTellingTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private Contact ada;

	private Deployment flagship;

	@BeforeEach
	void meetAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
		this.flagship = this.world.deployed();
		this.world.engine.told.clear();
	}

	@Test
	void createsAnInstanceAndKeepsItsKeyUntilTheClaim() {
		Enrollment enrollment = enrolled();

		this.world.telling.round();

		assertThat(this.world.engine.told)
			.containsExactly("create " + this.flagship.definitionKey() + " " + enrollment.id());
		assertThat(this.world.instances.of(List.of(enrollment.id()))).containsEntry(enrollment.id(), 4711L);
		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void createsAgainOnlyAfterAnUnclearAnswer() {
		enrolled();
		this.world.engine.answer = () -> new Answer.Again(EngineProblem.of(EngineProblem.Code.ENGINE_AWAY));

		this.world.telling.round();
		this.world.telling.round();
		assertThat(this.world.engine.told).as("it backs off").hasSize(1);
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.engine.answer = () -> new Answer.Done(1);
		this.world.telling.round();
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.telling.round();

		assertThat(this.world.engine.told).hasSize(2);
	}

	@Test
	void doesNotCreateAgainWhatAnInstanceHasClaimed() {
		Enrollment enrollment = enrolled();
		this.world.engine.answer = () -> new Answer.Again(EngineProblem.of(EngineProblem.Code.ENGINE_AWAY));
		this.world.telling.round();
		this.world.enrollments.claim(enrollment.id(), 42);

		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.telling.round();

		assertThat(this.world.engine.told).hasSize(1);
		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void dropsTheCreationOfAnEnrollmentThatHasEnded() {
		enrolled();
		this.world.placesOrder(this.ada, Duration.ZERO);

		this.world.telling.round();

		assertThat(this.world.engine.told).noneMatch((told) -> told.startsWith("create"));
	}

	@Test
	void tellsAnEnrollmentNothingBeforeItsOlderNewsArrived() {
		enrolled();
		this.world.engine.answer = () -> new Answer.Again(EngineProblem.of(EngineProblem.Code.ENGINE_AWAY));
		this.world.telling.round();
		this.world.placesOrder(this.ada, Duration.ZERO);

		this.world.telling.round();

		assertThat(this.world.engine.told).noneMatch((told) -> told.startsWith("publish"));
	}

	@Test
	void deploysAgainWhatTheEngineDoesNotKnowAndCreatesByTheNewKey() {
		Enrollment enrollment = enrolled();
		this.world.engine.answer = () -> new Answer.UnknownDefinition();
		this.world.telling.round();
		this.world.engine.answer = () -> new Answer.Done(1);

		this.world.deployer.round();
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.telling.round();

		long key = this.world.deployments.latest("abandoned-cart").orElseThrow().definitionKey();
		assertThat(key).isNotEqualTo(this.flagship.definitionKey());
		assertThat(this.world.engine.told).endsWith("deploy abandoned-cart.bpmn",
				"create " + key + " " + enrollment.id());
	}

	@Test
	void takesNoMoreForAMomentWhenTheEngineHasTooMuchToDo() {
		enrolled();
		this.world.engine.answer = Answer.Busy::new;
		this.world.telling.round();
		this.world.engine.answer = () -> new Answer.Done(1);
		abandonsCart("bob");

		this.world.telling.round();
		assertThat(this.world.engine.told).as("bob waits as well").hasSize(1);
		this.world.clock.advance(Duration.ofSeconds(1));
		this.world.telling.round();

		assertThat(this.world.engine.told).hasSize(3);
		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void goesOnWhileAnAnswerIsSlow() {
		CompletableFuture<Runnable> slow = new CompletableFuture<>();
		this.world.engine.wire = slow::complete;
		enrolled();
		this.world.telling.round();
		this.world.engine.wire = Runnable::run;
		abandonsCart("bob");

		this.world.telling.round();
		assertThat(this.world.engine.told).hasSize(2);
		assertThat(this.world.outbox.due()).as("ada's").isEqualTo(1);
		slow.join().run();
		this.world.telling.round();

		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void tellsWhatAnotherInstanceTookAndDiedWith() {
		enrolled();
		this.world.engine.wire = (answer) -> {
		};
		this.world.telling().round();
		this.world.engine.wire = Runnable::run;

		this.world.telling.round();
		assertThat(this.world.engine.told).as("under lease").hasSize(1);
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.telling.round();

		assertThat(this.world.engine.told).hasSize(2);
		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void recordsAnswersThatComeWhileItStops() {
		ExecutorService wire = Executors.newSingleThreadExecutor();
		this.world.engine.wire = wire;
		CountDownLatch stopping = new CountDownLatch(1);
		this.world.engine.answer = () -> {
			awaits(stopping);
			return new Answer.Done(1);
		};
		enrolled();
		this.world.telling.round();

		stopping.countDown();
		this.world.telling.stop();

		assertThat(this.world.outbox.due()).isZero();
		wire.shutdown();
	}

	@Test
	void deploysAContentOnce() {
		this.world.deployer.round();
		this.world.deployer.round();

		assertThat(this.world.engine.told).isEmpty();
	}

	private void abandonsCart(String who) {
		Contact contact = aContact().withExternalId(who).withEmail(who + "@example.com").in(database);
		this.world.abandonsCart(contact, "cart-" + who, Duration.ZERO);
	}

	private static void awaits(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Enrollment enrolled() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		return this.world.enrollmentsOf(this.ada).getFirst();
	}

}

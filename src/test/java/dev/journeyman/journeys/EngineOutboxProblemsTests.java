package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineOutbox.News;
import dev.journeyman.journeys.EngineOutboxProblems.Order;
import dev.journeyman.journeys.EngineOutboxProblems.Problem;
import dev.journeyman.journeys.EngineProblem.Code;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EngineOutboxProblemsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private Contact ada;

	private Enrollment enrollment;

	@BeforeEach
	void enrollAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
		this.world.deployed();
		this.world.engine.told.clear();
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		this.enrollment = this.world.enrollmentsOf(this.ada).getFirst();
	}

	@Test
	void setsAsideWhatTheEngineRefusesAndLetsTheRestWaitBehindIt() {
		refuseTheCreation();
		publish("first");
		publish("second");

		tellForAnHour();

		assertThat(this.world.engine.told).as("told once").hasSize(1);
		assertThat(this.world.problems.count()).isEqualTo(1);
		Problem problem = this.world.problems.list(10).getFirst();
		assertThat(problem.enrollmentId()).isEqualTo(this.enrollment.id());
		assertThat(problem.journey()).isEqualTo("abandoned-cart");
		assertThat(problem.order()).isEqualTo(new Order("create", null));
		assertThat(problem.reason()).isEqualTo(new EngineProblem(Code.REFUSED, "INVALID_ARGUMENT"));
		assertThat(problem.behind()).isEqualTo(2);
		assertThat(this.world.outbox.due()).as("nothing that could be done").isZero();
	}

	@Test
	void tellsTheEngineAgainWhenAnOperatorSaysSo() {
		publish("behind from the beginning");
		refuseTheCreation();
		publish("behind since it was set aside");
		tellForAnHour();
		assertThat(parked()).isEqualTo(2);

		assertThat(this.world.problems.tellAgain(ids())).isEqualTo(1);
		tellForAnHour();

		assertThat(this.world.engine.told.stream().map((told) -> told.substring(0, told.indexOf(' '))))
			.containsExactly("create", "create", "publish", "publish");
		assertThat(this.world.problems.count()).isZero();
	}

	@Test
	void endsAnEnrollmentWhoseCreationIsDropped() {
		refuseTheCreation();
		publish("behind");

		assertThat(this.world.problems.drop(ids(), "olga")).isEqualTo(1);
		tellForAnHour();

		Enrollment after = this.world.enrollments.find(this.enrollment.id()).orElseThrow();
		assertThat(after.endReason()).isEqualTo(Enrollment.EndReason.NOT_STARTED);
		assertThat(after.endedBy()).isEqualTo("olga");
		assertThat(this.world.engine.told).hasSize(1);
		assertThat(this.world.problems.count()).isZero();
		assertThat(this.world.problems.drop(List.of(1L), "olga")).as("a second time").isZero();
	}

	@Test
	void goesOnBehindAMessageThatIsDropped() {
		this.world.telling.round();
		publish("bad");
		publish("good");
		this.world.engine.answer = () -> new Answer.Refused(new EngineProblem(Code.REFUSED, "INVALID_ARGUMENT"));
		this.world.telling.round();
		this.world.engine.answer = () -> new Answer.Done(1);

		this.world.problems.drop(ids(), "olga");
		tellForAnHour();

		assertThat(this.world.engine.told).last().asString().contains("good");
		assertThat(this.world.outbox.due()).isZero();
		assertThat(this.world.enrollments.find(this.enrollment.id())).get()
			.extracting(Enrollment::state)
			.isNotEqualTo(Enrollment.State.ENDED);
	}

	@Test
	void setsAsideWhatTheEngineFailsAtAgainAndAgain() {
		this.world.engine.answer = () -> new Answer.Failed(new EngineProblem(Code.ENGINE_FAILED, "INTERNAL"));

		tellForAnHour();

		assertThat(this.world.problems.list(10)).extracting(Problem::reason)
			.containsExactly(new EngineProblem(Code.ENGINE_FAILED, "INTERNAL"));
		assertThat(this.world.engine.told).hasSize(20);
	}

	@Test
	void setsNothingAsideBecauseTheEngineIsAwayOrBusy() {
		this.world.engine.answer = () -> new Answer.Again(EngineProblem.of(Code.ENGINE_AWAY));
		tellForAnHour();
		this.world.engine.answer = Answer.Busy::new;
		tellForAnHour();

		assertThat(this.world.problems.count()).isZero();
		assertThat(this.world.outbox.next()).isPresent();
	}

	private int parked() {
		return database.jdbc()
			.sql("select count(*) from engine_command where due_at = 'infinity'")
			.query(Integer.class)
			.single();
	}

	private void refuseTheCreation() {
		this.world.engine.answer = () -> new Answer.Refused(new EngineProblem(Code.REFUSED, "INVALID_ARGUMENT"));
		this.world.telling.round();
		this.world.engine.answer = () -> new Answer.Done(1);
	}

	private void publish(String name) {
		this.world.outbox
			.add(List.of(new News(this.enrollment.id(), EngineCommand.Kind.PUBLISH, name, name, name, Map.of())));
	}

	private List<Long> ids() {
		return this.world.problems.list(10).stream().map(Problem::id).toList();
	}

	private void tellForAnHour() {
		IntStream.range(0, 120).forEach((round) -> {
			this.world.telling.round();
			this.world.clock.advance(Duration.ofSeconds(30));
		});
	}

}

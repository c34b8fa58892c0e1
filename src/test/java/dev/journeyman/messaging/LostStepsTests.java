package dev.journeyman.messaging;

import java.time.Duration;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.LostSteps.Overdue;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LostStepsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	private final LostSteps lostSteps = new LostSteps(database.jdbc(), World.SETTINGS, this.world.clock);

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@SuppressWarnings("NullAway.Init")
	private SendRequest request;

	@BeforeEach
	void aMessageIsHeldForAMinute() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.request = email(this.ada);
		assertThatThrownBy(() -> this.messaging.send(this.request,
				() -> new Answer.PausedUntil(START.plusSeconds(60), Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);
	}

	@Test
	void missesAJobOnlyLongAfterItsInstant() {
		this.world.clock.advance(Duration.ofMinutes(15).plusSeconds(59));
		assertThat(this.lostSteps.overdue(10)).isEmpty();

		this.world.clock.advance(Duration.ofSeconds(1));

		assertThat(this.lostSteps.overdue(10)).containsExactly(new Overdue(id(), START.plusSeconds(60)));
	}

	@Test
	void letsTheOldJobSendNothingAnyMore() {
		conclude();

		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		assertThat(this.lostSteps.take(10))
			.containsExactly(new LostStep(id(), this.request.key().enrollmentId(), 1, "task_send", false))
			.allSatisfy(this.lostSteps::begun);

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Suppressed.class);
		assertThat(this.world.provider.handedOver()).isEmpty();
		assertThat(this.world.only(this.ada).because()).contains("its step is begun again");
	}

	@Test
	void leavesAMessageAloneWhoseJobCameBack() {
		this.world.clock.advance(Duration.ofMinutes(20));
		List<Overdue> overdue = this.lostSteps.overdue(10);
		this.messaging.send(this.request, WANTED);

		overdue.forEach(this.lostSteps::conclude);

		assertThat(this.world.only(this.ada).state()).isEqualTo(State.ACCEPTED);
		assertThat(this.lostSteps.take(10)).isEmpty();
	}

	@Test
	void tellsTheEngineAgainAfterAMinuteUntilItHasHeard() {
		conclude();

		assertThat(this.lostSteps.take(10)).hasSize(1);
		assertThat(this.lostSteps.take(10)).isEmpty();
		this.world.clock.advance(Duration.ofMinutes(1));
		assertThat(this.lostSteps.take(10)).hasSize(1);
	}

	@Test
	void saysThatTheJourneyHadLeftTheStep() {
		conclude();

		this.lostSteps.take(10).forEach(this.lostSteps::left);

		assertThat(this.world.only(this.ada).because()).isEqualTo("the journey left this step before it could be sent");
	}

	@Test
	void saysThatTheEngineCannotBeginItAgainAndLeavesItToItsJob() {
		conclude();

		this.lostSteps.take(10).forEach(this.lostSteps::leaveToItsJob);

		assertThat(this.world.only(this.ada).because())
			.isEqualTo("its job did not come back from the engine, which cannot begin its step again");
		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void givesUpWhatMayHaveLeftBeforeSoThatNothingTakesItsPlace() {
		database.jdbc().sql("update dispatch set repeated = true").update();

		this.world.clock.advance(Duration.ofMinutes(20));
		this.lostSteps.overdue(10).forEach(this.lostSteps::conclude);

		assertThat(this.world.only(this.ada).state()).isEqualTo(State.GIVEN_UP);
		assertThat(this.lostSteps.take(10)).extracting(LostStep::settled).containsExactly(true);
		assertThat(this.messaging.outcome(id(), this.request.key().enrollmentId(), "task_send"))
			.containsInstanceOf(SendOutcome.Unconfirmed.class);
	}

	@Test
	void beginsAgainWhatWasTakenForLeft() {
		this.world.clock.advance(Duration.ofHours(2));
		this.world.settling().round();
		assertThat(this.world.only(this.ada).because()).isEqualTo("the journey left this step before it could be sent");

		List<Overdue> overdue = this.lostSteps.overdue(10);
		assertThat(overdue).containsExactly(new Overdue(id(), START.plusSeconds(60)));
		overdue.forEach(this.lostSteps::conclude);

		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		assertThat(this.lostSteps.take(10)).extracting(LostStep::settled).containsExactly(false);
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void missesNoJobThatTakesUpWhatWasTakenForLeft() {
		this.world.clock.advance(Duration.ofHours(2));
		this.world.settling().round();
		List<Overdue> overdue = this.lostSteps.overdue(10);
		this.messaging.send(this.request, WANTED);

		overdue.forEach(this.lostSteps::conclude);

		assertThat(this.world.only(this.ada).state()).isEqualTo(State.ACCEPTED);
		assertThat(this.lostSteps.take(10)).isEmpty();
		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void missesNoJobOfAStepThatMustNotBeginAgain() {
		database.jdbc().sql("update dispatch set step = null").update();

		this.world.clock.advance(Duration.ofMinutes(20));

		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	private DispatchId id() {
		return this.world.only(this.ada).id();
	}

	private void conclude() {
		this.world.clock.advance(Duration.ofMinutes(20));
		this.lostSteps.overdue(10).forEach(this.lostSteps::conclude);
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.SUPPRESSED);
	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.StillWanted.Answer;
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
				() -> new Answer.PausedUntil(START.plusSeconds(60), "the journey is paused", Duration.ZERO)))
			.isInstanceOf(Held.class);
	}

	@Test
	void missesAJobOnlyLongAfterItsInstant() {
		this.world.clock.advance(Duration.ofMinutes(15).plusSeconds(59));
		assertThat(this.lostSteps.overdue(10)).isEmpty();

		this.world.clock.advance(Duration.ofSeconds(1));

		assertThat(this.lostSteps.overdue(10)).containsExactly(new LostStep(this.world.only(this.ada).id(),
				this.request.key().enrollmentId(), 1, "task_send", START.plusSeconds(60)));
	}

	@Test
	void letsTheOldJobSendNothingAnyMore() {
		conclude();

		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		this.lostSteps.take(10).forEach((lost) -> this.lostSteps.told(lost, false));

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Suppressed.class);
		assertThat(this.world.provider.handedOver()).isEmpty();
		assertThat(this.world.only(this.ada).reason()).contains("its step is begun again");
	}

	@Test
	void leavesAMessageAloneWhoseJobCameBack() {
		this.world.clock.advance(Duration.ofMinutes(20));
		List<LostStep> overdue = this.lostSteps.overdue(10);
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

		this.lostSteps.take(10).forEach((lost) -> this.lostSteps.told(lost, true));

		assertThat(this.world.only(this.ada).reason()).isEqualTo("the journey left this step before it could be sent");
	}

	private void conclude() {
		this.world.clock.advance(Duration.ofMinutes(20));
		this.lostSteps.overdue(10).forEach(this.lostSteps::conclude);
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.SUPPRESSED);
	}

}

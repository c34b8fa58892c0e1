package dev.journeyman.messaging;

import java.time.Duration;
import java.util.List;

import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.LostSteps.Overdue;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.shared.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What became of a message is known, and the job of its step does not come to hear it.
 */
class UnheardAnswersTests extends LostJobFixture {

	@Test
	void areMissedLongAfterTheJobWasToAsk() {
		sendUnclearly();
		arrives();

		this.world.clock.advance(Duration.ofMinutes(15).plusSeconds(29));
		assertThat(this.lostSteps.overdue(10)).isEmpty();
		this.world.clock.advance(Duration.ofSeconds(1));

		assertThat(this.lostSteps.overdue(10)).containsExactly(new Overdue(only().id(), START.plusSeconds(30)));
	}

	@Test
	void areNotMissedOnceTheJobHasHeard() {
		sendUnclearly();
		arrives();
		this.world.clock.advance(LONG);
		List<Overdue> overdue = this.lostSteps.overdue(10);

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		overdue.forEach(this.lostSteps::conclude);

		assertThat(this.lostSteps.take(10)).isEmpty();
		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Answer.class, names = { "ARRIVED", "GIVE_UP" })
	void areMissedWhenAnOperatorGaveThem(Answer answer) {
		sendUnclearly();
		this.world.clock.advance(World.SETTINGS.lease().plus(World.SETTINGS.margin()));
		settle(answer);
		State settled = only().state();

		assertThat(conclude().settled()).isTrue();

		assertThat(only().state()).isEqualTo(settled);
	}

	@Test
	void areMissedWhenAnOperatorDroppedTheMessage() {
		hold();
		settle(Answer.DO_NOT_SEND);

		this.world.clock.advance(LONG);

		assertThat(this.lostSteps.overdue(10)).containsExactly(new Overdue(only().id(), START.plusSeconds(60)));
	}

	@Test
	void areNotMissedWhileAnIncidentKeepsTheJob() {
		hold();
		database.jdbc().sql("update dispatch set held_until = null").update();
		settle(Answer.DO_NOT_SEND);

		this.world.clock.advance(LONG);

		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void areMissedWhenALookUpGaveThem() {
		sendUnclearly();
		this.world.provider.seesNext(new Sighting.Found("p9"));
		this.world.pass(Duration.ofSeconds(30));

		assertThat(conclude().settled()).isTrue();
	}

	@Test
	void areMissedWhenTheWindowGaveThem() {
		sendUnclearly();
		this.world.pass(Duration.ofMinutes(15));

		this.lostSteps.begun(conclude());

		assertThat(heard()).isInstanceOf(SendOutcome.Unconfirmed.class);
	}

	@Test
	void areNotWaitedForByAnEndedEnrollment() {
		sendUnclearly();
		this.messaging.journeyMovedOn(this.request.key().enrollmentId());
		arrives();

		this.world.clock.advance(LONG);

		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void areMissedWhenAJobHadToWaitForAnotherDelivery() {
		this.world.provider.doesNext((message) -> {
			assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
			return new Receipt.Accepted("p1");
		});
		this.messaging.send(this.request, WANTED);

		assertThat(conclude().settled()).isTrue();
	}

	@Test
	void areNotMissedAfterAMessageThatIsSimplySent() {
		this.messaging.send(this.request, WANTED);
		arrives();

		this.world.clock.advance(LONG);

		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

}

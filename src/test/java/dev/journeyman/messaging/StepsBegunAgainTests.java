package dev.journeyman.messaging;

import java.time.Duration;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.Held;
import org.junit.jupiter.api.Test;

import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What steps do that begin again because their job was lost while somebody settled their
 * message.
 */
class StepsBegunAgainTests extends LostJobFixture {

	@Test
	void hearWhatBecameOfTheirMessageAndSendNothing() {
		sendUnclearly();
		arrives();

		LostStep lost = conclude();
		this.lostSteps.begun(lost);

		assertThat(lost).isEqualTo(new LostStep(only().id(), this.request.key().enrollmentId(), 1, "task_send", true));
		assertThat(heard()).isEqualTo(new SendOutcome.Sent(only().id()));
		assertThat(this.world.provider.handedOver()).hasSize(1);
		this.world.clock.advance(LONG);
		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void mayHearItBeforeAnybodyNotesThatTheyHaveBegun() {
		sendUnclearly();
		arrives();

		LostStep lost = conclude();
		assertThat(heard()).isEqualTo(new SendOutcome.Sent(only().id()));
		this.lostSteps.begun(lost);

		this.world.clock.advance(LONG);
		assertThat(this.lostSteps.overdue(10)).isEmpty();
		assertThat(this.lostSteps.take(10)).isEmpty();
	}

	@Test
	void areMissedAgainWhenTheirNewJobDoesNotComeEither() {
		sendUnclearly();
		arrives();
		this.lostSteps.begun(conclude());

		this.lostSteps.left(conclude());

		assertThat(only().state()).isEqualTo(State.ACCEPTED);
		assertThat(only().because()).isNull();
		this.world.clock.advance(LONG);
		assertThat(this.lostSteps.overdue(10)).isEmpty();
	}

	@Test
	void letTheirOldJobHearItToo() {
		hold();
		settle(Answer.DO_NOT_SEND);

		conclude();

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOfSatisfying(SendOutcome.Suppressed.class,
				(suppressed) -> assertThat(suppressed.reason().words()).isEqualTo("grace decided that it is not sent"));
		this.world.clock.advance(LONG);
		assertThat(this.lostSteps.take(10)).isEmpty();
	}

	@Test
	void sendAnotherMessageForOneThatDidNotLeave() {
		sendUnclearly();
		this.world.provider.seesNext(new Sighting.Absent());
		this.world.provider.seesNext(new Sighting.Absent());
		this.world.pass(Duration.ofSeconds(90));
		assertThat(only().state()).isEqualTo(State.DECIDING);

		assertThat(conclude().settled()).isFalse();

		assertThat(only().state()).isEqualTo(State.SUPPRESSED);
		assertThat(only().because()).isEqualTo("its job did not come back from the engine; its step is begun again");
		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		assertThat(this.messaging.outcome(only().id(), this.request.key().enrollmentId(), "task_send")).isEmpty();
		assertThat(this.world.provider.handedOver()).hasSize(1);
		assertThat(this.messaging.send(email(this.ada, this.request.key().enrollmentId(), 2), WANTED))
			.isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void sendNothingForOneThatMayHaveLeft() {
		this.request = World.request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.TRANSACTIONAL,
				"welcome", null);
		sendUnclearly();
		this.world.pass(Duration.ofMinutes(5));
		assertThat(only().state()).isEqualTo(State.DECIDING);

		assertThat(conclude().settled()).isTrue();

		assertThat(heard()).isEqualTo(new SendOutcome.Unconfirmed(only().id(), Reason.of(Code.JOB_LOST)));
		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Unconfirmed.class);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void hearOnlyOfTheirOwnMessages() {
		sendUnclearly();
		assertThat(this.messaging.outcome(only().id(), this.request.key().enrollmentId(), "task_send"))
			.as("not known yet")
			.isEmpty();
		arrives();

		assertThat(this.messaging.outcome(only().id(), this.request.key().enrollmentId(), "task_other")).isEmpty();
		assertThat(this.messaging.outcome(only().id(), this.world.enrollment(), "task_send")).isEmpty();
		assertThat(this.messaging.outcome(new DispatchId(this.world.enrollment().value()),
				this.request.key().enrollmentId(), "task_send"))
			.isEmpty();
	}

}

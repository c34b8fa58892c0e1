package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.SettleByHand.Selection;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
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

class SettleByHandTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Selection CARTS = new Selection("abandoned-cart", null, null, false);

	private static final Reason PAUSED = Reason.of(Code.JOURNEY_PAUSED);

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	private final SettleByHand byHand = new SettleByHand(database.jdbc(), World.SETTINGS, this.world.clock);

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@SuppressWarnings("NullAway.Init")
	private SendRequest request;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.request = email(this.ada, this.world.enrollment(), 1);
	}

	@Test
	void goesOnAsSentWhenSomebodyKnowsThatItArrived() {
		sendUnclearly();

		assertThat(settle(Answer.ARRIVED)).isTrue();

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(only().because()).isEqualTo("it arrived, as grace knows");
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void sendsWhatSomebodyKnowsDidNotLeave() {
		sendUnclearly();

		assertThat(settle(Answer.NOT_LEFT)).isTrue();

		assertThat(only().because()).isEqualTo("it surely did not leave, as grace knows; it is sent again");
		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.world.provider.handedOver()).hasSize(2);
	}

	@Test
	void givesUpWhatDidNotLeaveWhenItsJourneyIsOver() {
		sendUnclearly();
		this.messaging.journeyMovedOn(this.request.key().enrollmentId());

		assertThat(settle(Answer.NOT_LEFT)).isTrue();

		assertThat(only().state()).isEqualTo(State.GIVEN_UP);
		assertThat(only().because()).isEqualTo("it surely did not leave, as grace knows; the journey moved on");
	}

	@Test
	void givesUpWhenSomebodySaysSo() {
		sendUnclearly();

		assertThat(settle(Answer.GIVE_UP)).isTrue();

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOfSatisfying(SendOutcome.Unconfirmed.class,
				(unconfirmed) -> assertThat(unconfirmed.reason().words()).isEqualTo("given up by grace"));
	}

	@Test
	void touchesNothingThatMayStillBeOnItsWay() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		this.world.clock.advance(World.SETTINGS.lease());

		assertThat(settle(Answer.NOT_LEFT)).isFalse();
		assertThat(this.byHand.settle(CARTS, Answer.NOT_LEFT, "grace", this.world.clock.instant())).isZero();

		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
		this.world.clock.advance(World.SETTINGS.margin());
		assertThat(settle(Answer.NOT_LEFT)).isTrue();
	}

	@Test
	void leavesAloneWhatIsAnotherHandOverThanTheOneThatWasSeen() {
		sendUnclearly();

		assertThat(this.byHand.settle(only().id(), Answer.NOT_LEFT, "grace", START.minusSeconds(1))).isFalse();
		assertThat(this.byHand.settle(CARTS, Answer.NOT_LEFT, "grace", START.minusSeconds(1))).isZero();
	}

	@Test
	void asksTheProviderNowButNotBeforeItsLeaseIsOver() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		this.world.provider.seesNext(new Sighting.Found("p9"));

		assertThat(settle(Answer.ASK_NOW)).isTrue();
		assertThat(settle(Answer.ASK_NOW)).isFalse();

		this.world.pass(Duration.ofSeconds(19));
		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
		this.world.pass(Duration.ofSeconds(1));
		assertThat(only().providerMessageId()).isEqualTo("p9");
	}

	@Test
	void doesNotSendWhatSomebodyDecidedAgainst() {
		hold(this.request);

		assertThat(settle(Answer.DO_NOT_SEND)).isTrue();

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOfSatisfying(SendOutcome.Suppressed.class,
				(suppressed) -> assertThat(suppressed.reason().words()).isEqualTo("grace decided that it is not sent"));
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void doesNotSendWhatAJobHasInItsHands() {
		hold(this.request);

		SendOutcome outcome = this.messaging.send(this.request, () -> {
			assertThat(this.byHand.settle(CARTS, Answer.DO_NOT_SEND, "grace", this.world.clock.instant())).isOne();
			return WANTED.ask();
		});

		assertThat(outcome).isInstanceOf(SendOutcome.Suppressed.class);
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void doesNotSendAgainWhatItsJobHasNotComeForYet() {
		sendUnclearly();
		settle(Answer.NOT_LEFT);

		assertThat(settle(Answer.DO_NOT_SEND)).isTrue();

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Suppressed.class);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void settlesNothingInAnotherState() {
		this.messaging.send(this.request, WANTED);

		for (Answer answer : Answer.values()) {
			assertThat(settle(answer)).isFalse();
			assertThat(this.byHand.settle(CARTS, answer, "grace", this.world.clock.instant())).isZero();
		}
		assertThat(only().state()).isEqualTo(State.ACCEPTED);
	}

	@Test
	void dropsThousandsOfOneCauseAndNothingElse() {
		ManyDispatches.hold(database.jdbc(), 2500, "abandoned-cart", PAUSED);
		ManyDispatches.hold(database.jdbc(), 3, "abandoned-cart", Reason.of(Code.PROVIDER_RESTING));
		ManyDispatches.hold(database.jdbc(), 4, "welcome", PAUSED);

		int dropped = this.byHand.settle(Selection.of(new Cause(State.HELD, Channel.EMAIL, "abandoned-cart", PAUSED)),
				Answer.DO_NOT_SEND, "grace", this.world.clock.instant());

		assertThat(dropped).isEqualTo(2500);
		assertThat(count(State.SUPPRESSED)).isEqualTo(2500);
		assertThat(count(State.HELD)).isEqualTo(7);
		assertThat(this.byHand.settle(CARTS, Answer.DO_NOT_SEND, "grace", this.world.clock.instant())).isEqualTo(3);
	}

	@Test
	void saysOfWhatMayHaveLeftBeforeThatNobodyKnows() {
		hold(this.request);
		database.jdbc().sql("update dispatch set repeated = true").update();

		settle(Answer.DO_NOT_SEND);

		assertThat(only().state()).isEqualTo(State.GIVEN_UP);
	}

	private boolean settle(Answer answer) {
		return this.byHand.settle(only().id(), answer, "grace", this.world.clock.instant());
	}

	/** Nobody knows of it, and nobody can be at it any more. */
	private void sendUnclearly() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
		this.world.clock.advance(World.SETTINGS.lease().plus(World.SETTINGS.margin()));
	}

	private void hold(SendRequest held) {
		Instant until = START.plus(Duration.ofHours(1));
		assertThatThrownBy(
				() -> this.messaging.send(held, () -> new StillWanted.Answer.PausedUntil(until, PAUSED, Duration.ZERO)))
			.isInstanceOf(Held.class);
	}

	private long count(State state) {
		return database.jdbc()
			.sql("select count(*) from dispatch where state = ?")
			.param(Words.of(state))
			.query(Long.class)
			.single();
	}

	private Dispatch only() {
		return this.world.only(this.ada);
	}

}

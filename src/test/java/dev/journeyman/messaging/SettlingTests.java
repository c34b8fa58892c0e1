package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.PendingWork.Upcoming;
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

class SettlingTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@SuppressWarnings("NullAway.Init")
	private SendRequest marketing;

	@SuppressWarnings("NullAway.Init")
	private SendRequest transactional;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.marketing = email(this.ada);
		this.transactional = World.request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.TRANSACTIONAL,
				"welcome", null);
	}

	@Test
	void takesAProviderEventAsProof() {
		sendUnclearly(this.marketing);

		this.world.dispatches.record(only().id(), FeedbackKind.DELIVERED, START.plusSeconds(20), "p1");

		assertThat(only().state()).isEqualTo(State.ACCEPTED);
		assertThat(this.messaging.send(this.marketing, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void findsItAtTheProvider() {
		sendUnclearly(this.marketing);
		this.world.provider.seesNext(new Sighting.Found("p9"));

		this.world.pass(Duration.ofSeconds(30));

		assertThat(only().state()).isEqualTo(State.ACCEPTED);
		assertThat(only().providerMessageId()).isEqualTo("p9");
	}

	@Test
	void sendsAgainWhatTheProviderTwiceHasNotHeardOf() {
		sendUnclearly(this.marketing);
		this.world.provider.seesNext(new Sighting.Absent());
		this.world.provider.seesNext(new Sighting.Absent());

		this.world.pass(Duration.ofSeconds(89));
		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
		this.world.pass(Duration.ofSeconds(1));

		assertThat(only().state()).isEqualTo(State.DECIDING);
		assertThat(this.messaging.send(this.marketing, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.world.provider.handedOver()).hasSize(2);
		assertThat(this.world.provider.handedOver().getLast().reference()).isEqualTo(only().id());
	}

	@Test
	void believesItsProviderTheSecondTime() {
		sendUnclearly(this.marketing);
		this.world.provider.seesNext(new Sighting.Absent());
		this.world.provider.seesNext(new Sighting.Found("p9"));

		this.world.pass(Duration.ofSeconds(90));

		assertThat(only().state()).isEqualTo(State.ACCEPTED);
	}

	@Test
	void givesUpMarketingAfterTheWindow() {
		sendUnclearly(this.marketing);

		this.world.pass(Duration.ofMinutes(15));

		assertThat(this.messaging.send(this.marketing, WANTED)).isInstanceOfSatisfying(SendOutcome.Unconfirmed.class,
				(unconfirmed) -> assertThat(unconfirmed.reason().words()).isEqualTo(
						"for 15 minutes nobody could find out whether Carrier took it; marketing is sent at most once"));
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void sendsTransactionalOnceMore() {
		sendUnclearly(this.transactional);

		this.world.pass(Duration.ofMinutes(5));

		assertThat(only().because()).endsWith("it is sent once more");
		assertThat(this.messaging.send(this.transactional, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(only().because()).isEqualTo("sent once more after nobody knew whether the first had left");
		assertThat(this.world.provider.handedOver()).hasSize(2);
	}

	@Test
	void takesAReplyForTheAnswerToEitherCopy() {
		sendUnclearly(this.transactional);
		this.world.pass(Duration.ofMinutes(5));
		assertThat(answeredBy(START.plus(Duration.ofMinutes(1)))).contains(only().id());
		this.messaging.send(this.transactional, WANTED);

		assertThat(answeredBy(START.plus(Duration.ofMinutes(1)))).contains(only().id());
		assertThat(answeredBy(START.plus(Duration.ofMinutes(9)))).contains(only().id());
		assertThat(answeredBy(START.minus(Duration.ofMinutes(2)))).isEmpty();
	}

	private Optional<DispatchId> answeredBy(Instant written) {
		return this.world.dispatches.answeredBy(this.ada.id(), Channel.EMAIL, written).map(Dispatch::id);
	}

	@Test
	void sendsTransactionalNoMoreThanOnceMore() {
		sendUnclearly(this.transactional);
		this.world.pass(Duration.ofMinutes(5));
		sendUnclearly(this.transactional);
		this.world.pass(Duration.ofMinutes(5));

		assertThat(this.messaging.send(this.transactional, WANTED)).isInstanceOfSatisfying(
				SendOutcome.Unconfirmed.class, (unconfirmed) -> assertThat(unconfirmed.reason().words())
					.endsWith("it had been sent once more already"));
		assertThat(this.world.provider.handedOver()).hasSize(2);
	}

	@Test
	void asksStillWantedBeforeItSendsOnceMore() {
		sendUnclearly(this.transactional);
		this.world.pass(Duration.ofMinutes(5));

		this.messaging.send(this.transactional, () -> new Answer.Over(Reason.of(Code.JOURNEY_OVER)));

		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void givesUpWhatAnEndedEnrollmentLeftUnconfirmed() {
		sendUnclearly(this.transactional);
		this.messaging.journeyMovedOn(this.transactional.key().enrollmentId());
		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);

		this.world.pass(Duration.ofMinutes(5));

		assertThat(only().state()).isEqualTo(State.GIVEN_UP);
	}

	@Test
	void givesUpWhatWasNotTakenForAnEndedEnrollment() {
		sendUnclearly(this.marketing);
		this.messaging.journeyMovedOn(this.marketing.key().enrollmentId());
		this.world.provider.seesNext(new Sighting.Absent());
		this.world.provider.seesNext(new Sighting.Absent());

		this.world.pass(Duration.ofSeconds(90));

		assertThat(only().state()).isEqualTo(State.GIVEN_UP);
	}

	@Test
	void knowsNothingOfAHandOverWhoseApplicationDied() {
		dieWhileSending();

		this.world.pass(Duration.ofSeconds(19));
		assertThat(only().state()).isEqualTo(State.HANDED_OVER);
		this.world.pass(Duration.ofSeconds(1));

		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
	}

	@Test
	void letsTheNextDeliverySeeThatALeaseIsOver() {
		dieWhileSending();
		this.world.clock.advance(Duration.ofSeconds(15));

		assertThatThrownBy(() -> this.messaging.send(this.marketing, WANTED)).isInstanceOf(Held.class);

		assertThat(only().state()).isEqualTo(State.UNCONFIRMED);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void closesWhatNoJobCameForAndTakesItUpIfOneComesAfterAll() {
		hold();

		this.world.clock.advance(Duration.ofSeconds(59).plus(Duration.ofHours(1)));
		this.world.settling().round();
		assertThat(only().state()).isEqualTo(State.HELD);
		this.world.pass(Duration.ofSeconds(1));
		assertThat(only().state()).isEqualTo(State.SUPPRESSED);

		assertThat(this.messaging.send(this.marketing, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void saysWhatComesNext() {
		assertThat(this.world.unsettled.next()).isEmpty();

		hold();
		assertThat(this.world.unsettled.next())
			.contains(new Upcoming(START.plusSeconds(60), "a held message is tried again"));

		sendUnclearly(this.marketing);
		assertThat(this.world.unsettled.next()).map(Upcoming::at).contains(START.plusSeconds(30));
		assertThat(this.world.unsettled.due()).isZero();
		this.world.clock.advance(Duration.ofSeconds(30));
		assertThat(this.world.unsettled.due()).isOne();
	}

	@Test
	void saysWhenALeaseIsGivenUpForLost() {
		dieWhileSending();

		assertThat(this.world.unsettled.next()).map(Upcoming::at).contains(START.plusSeconds(20));
		this.world.clock.advance(Duration.ofSeconds(20));
		assertThat(this.world.unsettled.due()).isOne();
	}

	private void hold() {
		Instant end = START.plusSeconds(60);
		assertThatThrownBy(() -> this.messaging.send(this.marketing,
				() -> new Answer.PausedUntil(end, Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);
	}

	private void sendUnclearly(SendRequest request) {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.messaging.send(request, WANTED)).isInstanceOf(Held.class);
	}

	private void dieWhileSending() {
		this.world.provider.doesNext((message) -> {
			throw new ApplicationDied();
		});
		assertThatThrownBy(() -> this.messaging.send(this.marketing, WANTED)).isInstanceOf(ApplicationDied.class);
	}

	private Dispatch only() {
		return this.world.only(this.ada);
	}

	private static final class ApplicationDied extends Error {

		private static final long serialVersionUID = 1L;

	}

}

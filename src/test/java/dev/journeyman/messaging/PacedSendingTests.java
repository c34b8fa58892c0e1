package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PacedSendingTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	private final Messaging anotherInstance = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@BeforeEach
	void theProviderTakesOneMessageASecond() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.world.provider.takesPerSecond(1);
	}

	@Test
	void holdsUntilItsTurnWhatTheProviderDoesNotTakeYet() {
		this.messaging.send(marketing(null), WANTED);
		SendRequest second = marketing(null);

		Held held = held(this.anotherInstance, second);

		assertThat(held.until()).isEqualTo(START.plusSeconds(1));
		assertThat(held.reason()).isEqualTo("it waits for its turn: Carrier takes 1 message a second");
		this.world.clock.advance(Duration.ofSeconds(1));
		assertThat(this.messaging.send(second, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void doesNotSendWhatExpiresBeforeItsTurn() {
		this.world.provider.takesPerSecond(0.25);
		Instant expiry = START.plusSeconds(2);
		this.messaging.send(marketing(null), WANTED);
		SendRequest second = marketing(expiry);

		assertThat(held(this.messaging, second).until()).isEqualTo(expiry);

		this.world.clock.advance(Duration.ofSeconds(2));
		assertThat(this.messaging.send(second, WANTED)).isInstanceOf(SendOutcome.Expired.class);
	}

	@Test
	void spendsNoRoomOnWhatARuleForbids() {
		Contact grace = aContact().withPhone("+4915123456789").in(database);
		for (int i = 0; i < 3; i++) {
			this.messaging.send(World.email(grace), WANTED);
		}

		assertThat(this.messaging.send(marketing(null), WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void neverSendsWhatWaitedForItsTurnWhenItsEnrollmentEnded() {
		this.messaging.send(marketing(null), WANTED);
		SendRequest second = marketing(null);
		held(this.messaging, second);

		this.messaging.journeyMovedOn(second.key().enrollmentId());

		this.world.clock.advance(Duration.ofSeconds(1));
		assertThat(this.messaging.send(second, WANTED)).isInstanceOf(SendOutcome.NoLongerWanted.class);
		assertThat(this.world.dispatches.ofContact(this.ada.id(), 10))
			.extracting((explained) -> explained.dispatch().state())
			.containsExactlyInAnyOrder(State.ACCEPTED, State.SUPPRESSED);
	}

	@Test
	void waitsBehindNobodyWhoDoesNotWaitAnyMore() {
		this.messaging.send(marketing(null), WANTED);
		for (int i = 0; i < 200; i++) {
			SendRequest dropped = marketing(null);
			held(this.messaging, dropped);
			this.messaging.journeyMovedOn(dropped.key().enrollmentId());
		}
		this.world.clock.advance(Duration.ofSeconds(6));

		assertThat(held(this.messaging, marketing(null)).until()).isBefore(START.plusSeconds(100));
	}

	@Test
	void waitsBehindWhoeverStillWaits() {
		this.messaging.send(marketing(null), WANTED);
		for (int i = 0; i < 200; i++) {
			held(this.messaging, marketing(null));
		}
		this.world.clock.advance(Duration.ofSeconds(6));

		assertThat(held(this.messaging, marketing(null)).until()).isAfter(START.plusSeconds(200));
	}

	@Test
	void waitsForItsTurnWhereTheProviderAsksForAMoment() {
		this.world.provider.takesPerSecond(100);
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), Duration.ofMillis(300)));

		held(this.messaging, marketing(null));

		assertThat(this.world.gates.of(Channel.EMAIL).busy()).isNull();
	}

	private SendRequest marketing(@Nullable Instant expiresAt) {
		return World.request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.MARKETING, "welcome",
				expiresAt);
	}

	private static Held held(Messaging messaging, SendRequest request) {
		Held held = catchThrowableOfType(Held.class, () -> messaging.send(request, WANTED));
		assertThat(held).isNotNull();
		return held;
	}

}

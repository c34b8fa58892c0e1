package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.ChannelStates.Stopped;
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
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ChannelAlarmsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	private final Messaging anotherInstance = this.world.messaging();

	private final ChannelStates states = new ChannelStates(this.world.gates, this.world.providers(), this.world.clock);

	private final Pauses pauses = new Pauses(this.world.gates, this.world.clock);

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
	}

	@Test
	void stopsTheChannelForEveryInstance() {
		stop();

		Held held = held(this.anotherInstance, email(this.ada));

		assertThat(held.reason()).isEqualTo("Carrier does not accept the key");
		assertThat(this.world.provider.handedOver()).hasSize(1);
		assertThat(stopped()).isEqualTo(new Stopped("Carrier", Reason.other("Carrier does not accept the key"), START,
				START.plus(Duration.ofMinutes(1))));
	}

	@Test
	void letsOneMessageTryWhetherItHasBeenMended() {
		stop();
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.provider.doesNext((message) -> {
			held(this.anotherInstance, email(this.ada));
			return new Receipt.ChannelStopped(Reason.other("Carrier does not accept the key"));
		});

		held(this.messaging, email(this.ada));

		assertThat(this.world.provider.handedOver()).hasSize(2);
		assertThat(stopped()).isNotNull();
	}

	@Test
	void goesOnByItselfOnceAMessageGetsThrough() {
		stop();
		this.world.clock.advance(Duration.ofMinutes(1));

		assertThat(this.messaging.send(email(this.ada), WANTED)).isInstanceOf(SendOutcome.Sent.class);

		assertThat(stopped()).isNull();
		assertThat(this.anotherInstance.send(email(this.ada), WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void goesOnByTheVeryMessageThatFoundItStopped() {
		SendRequest message = email(this.ada);
		this.world.provider.answersNext(new Receipt.ChannelStopped(Reason.other("Carrier does not accept the key")));
		held(this.messaging, message);

		this.states.tryNow(Channel.EMAIL);

		assertThat(this.messaging.send(message, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(stopped()).isNull();
	}

	@Test
	void triesAtOnceWhenAnOperatorSaysSo() {
		assertThat(this.states.tryNow(Channel.EMAIL)).isFalse();
		stop();

		assertThat(this.states.tryNow(Channel.EMAIL)).isTrue();

		assertThat(this.messaging.send(email(this.ada), WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void letsEveryInstanceWaitAsLongAsTheProviderAsks() {
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), Duration.ofSeconds(30)));
		held(this.messaging, email(this.ada));

		Held held = held(this.anotherInstance, email(this.ada));

		assertThat(held.until()).isBetween(START.plusSeconds(30), START.plusSeconds(40));
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void letsFewerComeBackAtATimeTheLongerTheProviderIsBusy() {
		isBusyForAQuarterOfAnHour();
		isBusy();

		Instant now = this.world.clock.instant();
		assertThat(IntStream.range(0, 20).mapToObj((i) -> held(this.messaging, email(this.ada)).until()))
			.allMatch((until) -> until.isBefore(now.plus(Duration.ofMinutes(8))))
			.anyMatch((until) -> until.isAfter(now.plus(Duration.ofMinutes(3))));
	}

	@Test
	void forgetsThatAProviderWasBusyOnceItTakesMessages() {
		isBusyForAQuarterOfAnHour();
		this.messaging.send(email(this.ada), WANTED);
		isBusy();

		assertThat(held(this.messaging, email(this.ada)).until()).isBefore(this.world.clock.instant().plusSeconds(20));
	}

	@Test
	void forgetsThatAProviderWasBusyOnceItHasNotBeenForSomeTime() {
		isBusyForAQuarterOfAnHour();
		this.world.clock.advance(Duration.ofMinutes(1));
		isBusy();

		assertThat(held(this.messaging, email(this.ada)).until()).isBefore(this.world.clock.instant().plusSeconds(20));
	}

	@Test
	void leavesAProviderAloneThatFailsAgainAndAgain() {
		for (int i = 0; i < 5; i++) {
			this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier cannot be reached"), null));
			held(this.messaging, email(this.ada));
		}

		assertThat(held(this.messaging, email(this.ada)).reason()).contains("is given a rest");
		assertThat(this.world.provider.handedOver()).hasSize(5);

		this.world.clock.advance(Duration.ofSeconds(11));
		assertThat(this.messaging.send(email(this.ada), WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void reservesNothingOnAPausedChannel() {
		this.pauses.pause(Channel.EMAIL, "maria");

		SendRequest request = email(this.ada);
		assertThat(held(this.anotherInstance, request).reason()).isEqualTo("email is paused by maria");
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.HELD);

		this.pauses.resume(Channel.EMAIL);
		assertThat(this.anotherInstance.send(request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void reservesNothingWhileEverythingIsPaused() {
		this.pauses.pauseEverything("maria");
		this.pauses.pauseEverything("tom");

		assertThat(held(this.messaging, email(this.ada)).reason()).isEqualTo("all sending is paused by maria");
		assertThat(this.states.everything()).contains(new ChannelStates.Paused(START, "maria"));

		this.pauses.resumeEverything();
		assertThat(this.states.everything()).isEmpty();
	}

	private void isBusyForAQuarterOfAnHour() {
		for (int i = 0; i < 60; i++) {
			isBusy();
			this.world.clock.advance(Duration.ofSeconds(15));
		}
	}

	private void isBusy() {
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), Duration.ofSeconds(10)));
		held(this.messaging, email(this.ada));
	}

	private void stop() {
		this.world.provider.answersNext(new Receipt.ChannelStopped(Reason.other("Carrier does not accept the key")));
		held(this.messaging, email(this.ada));
	}

	private @Nullable Stopped stopped() {
		List<ChannelStates.ChannelState> email = this.states.list()
			.stream()
			.filter((state) -> state.channel() == Channel.EMAIL)
			.toList();
		return email.getFirst().stopped();
	}

	private static Held held(Messaging messaging, SendRequest request) {
		Held held = catchThrowableOfType(Held.class, () -> messaging.send(request, WANTED));
		assertThat(held).isNotNull();
		return held;
	}

}

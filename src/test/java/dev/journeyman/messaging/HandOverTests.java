package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HandOverTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@SuppressWarnings("NullAway.Init")
	private SendRequest request;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.request = email(this.ada);
	}

	@Test
	void reportsARefusalAsAnAnswer() {
		this.world.provider.answersNext(new Receipt.Refused(Reason.other("Carrier refused the message (400)")));

		SendOutcome outcome = this.messaging.send(this.request, WANTED);

		assertThat(outcome).isEqualTo(new SendOutcome.Rejected(this.world.only(this.ada).id(),
				Reason.other("Carrier refused the message (400)")));
	}

	@Test
	void waitsLongerEachTimeTheProviderIsBusy() {
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), null));
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), null));

		Duration first = pause();
		this.world.clock.advance(first);
		Duration second = pause();
		this.world.clock.advance(second);

		assertThat(first).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6250));
		assertThat(second).isBetween(Duration.ofSeconds(10), Duration.ofMillis(12500));
		assertThat(this.world.only(this.ada).because()).isEqualTo("Carrier is busy");
		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void waitsAsLongAsTheProviderAsks() {
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), Duration.ofMinutes(20)));

		assertThat(pause()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(25));
	}

	@Test
	void neverWaitsLongerThanTheLongestPauseByItself() {
		BackOff backOff = new BackOff(World.SETTINGS, new Random(1));

		assertThat(Duration.between(START, backOff.afterRefusal(START, 5_000, null))).isBetween(Duration.ofMinutes(10),
				Duration.ofSeconds(750));
	}

	@Test
	void holdsWhileAChannelIsStopped() {
		this.world.provider.answersNext(new Receipt.ChannelStopped(Reason.other("Carrier does not accept the key")));

		assertThat(pause()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(75));
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.HELD);
		assertThat(this.world.only(this.ada).because()).isEqualTo("Carrier does not accept the key");
	}

	@Test
	void holdsWhileNobodyKnowsWhetherTheProviderTookIt() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));

		Held held = held();
		held();

		assertThat(held.reason()).isEqualTo("Carrier did not answer in time");
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.UNCONFIRMED);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void waitsWithEverythingAsLongAsWhateverAnsweredAsks() {
		this.world.provider
			.answersNext(new Receipt.Unknown(Reason.other("something answered 503"), Duration.ofMinutes(2)));
		held();
		SendRequest another = email(aContact().withEmail("bob@example.com").in(database));

		Held held = catchThrowableOfType(Held.class, () -> this.messaging.send(another, WANTED));

		assertThat(held.until()).isAfterOrEqualTo(START.plusSeconds(120));
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void knowsNothingWhenAProvidersCodeFails() {
		this.world.provider.doesNext((message) -> {
			throw new IllegalArgumentException("about " + message.to());
		});

		assertThat(held().reason()).doesNotContain("ada@example.com");
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.UNCONFIRMED);
	}

	@Test
	void holdsWhileAnotherDeliveryIsSending() throws Exception {
		CountDownLatch atTheProvider = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.world.provider.doesNext((message) -> {
			atTheProvider.countDown();
			await(answer);
			return new Receipt.Accepted("p1");
		});
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<SendOutcome> first = threads.submit(() -> this.messaging.send(this.request, WANTED));
			await(atTheProvider);

			Held held = held();
			answer.countDown();

			assertThat(held.until()).isEqualTo(START.plusSeconds(15));
			assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(SendOutcome.Sent.class);
		}
		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void handsOverOnceWhenTwoDeliveriesDecideAtTheSameTime() {
		assertThatThrownBy(() -> this.messaging.send(this.request,
				() -> new Answer.PausedUntil(START.plusSeconds(1), Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);
		StillWanted anotherWasFaster = new StillWanted() {

			private boolean asked;

			@Override
			public Answer ask() {
				if (!this.asked) {
					this.asked = true;
					// its own transaction, on this thread's connection: as if it had come
					// first
					database.jdbc()
						.sql("update dispatch set state = 'handed-over', attempts = attempts + 1, lease_until = ?")
						.param(Ledger.timestamp(START.plusSeconds(15)))
						.update();
				}
				return new Answer.Wanted();
			}

		};

		Held held = catchThrowableOfType(Held.class, () -> this.messaging.send(this.request, anotherWasFaster));

		assertThat(held.until()).isEqualTo(START.plusSeconds(15));
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void believesAProviderThatCallsBackBeforeItAnswers() {
		this.world.provider.doesNext((message) -> {
			this.world.dispatches.record(message.reference(), FeedbackKind.DELIVERED, START, null);
			return new Receipt.Unknown(Reason.other("Carrier closed the connection"));
		});

		SendOutcome outcome = this.messaging.send(this.request, WANTED);

		assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.ACCEPTED);
	}

	@Test
	void keepsTheProvidersIdWhenItCallsBackBeforeItAnswers() {
		this.world.provider.doesNext((message) -> {
			this.world.dispatches.record(message.reference(), FeedbackKind.TAKEN, START, null);
			return new Receipt.Accepted("p1");
		});

		this.messaging.send(this.request, WANTED);

		assertThat(this.world.only(this.ada).providerMessageId()).isEqualTo("p1");
	}

	@Test
	void takesALateAnswerForWhatItSays() {
		this.world.provider.doesNext((message) -> {
			this.world.pass(Duration.ofSeconds(25));
			return new Receipt.Accepted("p1");
		});

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void neverSendsAgainWhatWasNotTakenAfterTheJourneyEnded() {
		this.world.provider.doesNext((message) -> {
			this.messaging.journeyMovedOn(this.request.key().enrollmentId());
			return new Receipt.NotTaken(Reason.other("Carrier is busy"), null);
		});

		assertThat(this.messaging.send(this.request, WANTED)).isInstanceOf(SendOutcome.NoLongerWanted.class);
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.SUPPRESSED);
	}

	@Test
	void holdsABusyProvidersMessageNoLongerThanItIsWorthSomething() {
		Instant expiry = START.plusSeconds(3);
		this.request = World.request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.MARKETING, "welcome",
				expiry);
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), null));

		assertThat(held().until()).isEqualTo(expiry);
	}

	@ParameterizedTest
	@CsvSource({ "SMS,SMS is not set up here", "WHATSAPP,WhatsApp is not set up here" })
	void suppressesWhatIsForAChannelThatIsNotSetUp(Channel channel, String words) {
		SendRequest text = World.request(this.ada, this.world.enrollment(), 1, channel, Purpose.TRANSACTIONAL,
				"welcome", null);

		SendOutcome outcome = this.messaging.send(text, WANTED);

		ExplainedDispatch dispatch = this.world.explained(this.ada);
		Reason reason = Reason.of(Code.CHANNEL_NOT_SET_UP).with("channel", Words.of(channel));
		assertThat(outcome).isEqualTo(new SendOutcome.Suppressed(dispatch.dispatch().id(), reason));
		assertThat(reason.words()).isEqualTo(words);
		assertThat(dispatch.verdicts()).containsExactly(new Explanation("channel-set-up", "suppress", reason, null));
		assertThat(this.messaging.send(text, WANTED)).as("delivered again").isEqualTo(outcome);
	}

	@Test
	void suppressesWhatWasHeldWhenItsChannelWasStillSetUp() {
		this.world.provider.answersNext(new Receipt.NotTaken(Reason.other("Carrier is busy"), null));
		held();
		Messaging without = new World(database, Channel.SMS).messaging();

		assertThat(without.send(this.request, WANTED)).isInstanceOf(SendOutcome.Suppressed.class);
	}

	@Test
	void leavesToItsFateWhatLeftWhenItsChannelWasStillSetUp() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		held();
		Messaging without = new World(database, Channel.SMS).messaging();

		assertThatThrownBy(() -> without.send(this.request, WANTED)).isInstanceOf(Held.class);
		assertThat(this.world.only(this.ada).state()).isEqualTo(State.UNCONFIRMED);
	}

	private Duration pause() {
		return Duration.between(this.world.clock.instant(), held().until());
	}

	private Held held() {
		Held held = catchThrowableOfType(Held.class, () -> this.messaging.send(this.request, WANTED));
		assertThat(held).isNotNull();
		return held;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

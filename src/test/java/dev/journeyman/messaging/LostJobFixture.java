package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One message whose step's job is lost while others find out, or decide, what becomes of
 * it.
 */
abstract class LostJobFixture {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	static final Duration LONG = Duration.ofMinutes(20);

	final World world = new World(database);

	final Messaging messaging = this.world.messaging();

	final LostSteps lostSteps = new LostSteps(database.jdbc(), World.SETTINGS, this.world.clock);

	final SettleByHand byHand = new SettleByHand(database.jdbc(), World.SETTINGS, this.world.clock);

	@SuppressWarnings("NullAway.Init")
	Contact ada;

	@SuppressWarnings("NullAway.Init")
	SendRequest request;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
		this.request = email(this.ada);
	}

	void sendUnclearly() {
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.messaging.send(this.request, WANTED)).isInstanceOf(Held.class);
	}

	void hold() {
		Instant until = START.plusSeconds(60);
		assertThatThrownBy(() -> this.messaging.send(this.request,
				() -> new StillWanted.Answer.PausedUntil(until, Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);
	}

	void arrives() {
		this.world.dispatches.record(only().id(), FeedbackKind.DELIVERED, this.world.clock.instant(), "p1");
	}

	void settle(Answer answer) {
		assertThat(this.byHand.settle(only().id(), answer, "grace", this.world.clock.instant())).isTrue();
	}

	LostStep conclude() {
		this.world.clock.advance(LONG);
		this.lostSteps.overdue(10).forEach(this.lostSteps::conclude);
		List<LostStep> taken = this.lostSteps.take(10);
		assertThat(taken).hasSize(1);
		return taken.getFirst();
	}

	/** What the new job of the step hears. */
	SendOutcome heard() {
		return this.messaging.outcome(only().id(), this.request.key().enrollmentId(), "task_send").orElseThrow();
	}

	Dispatch only() {
		return this.world.only(this.ada);
	}

}

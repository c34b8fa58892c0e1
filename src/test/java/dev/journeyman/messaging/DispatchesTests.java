package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DispatchesTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Dispatches dispatches = this.world.dispatches;

	private final Messaging messaging = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
	}

	@Test
	void findsADispatchByItsIdAndByItsProvidersId() {
		DispatchId id = send();

		Dispatch dispatch = this.dispatches.find(id).orElseThrow();

		assertThat(dispatch.contactId()).isEqualTo(this.ada.id());
		assertThat(dispatch.journey()).isEqualTo("abandoned-cart");
		assertThat(this.dispatches.findByProviderMessage(ScriptedProvider.NAME, "p1")).contains(dispatch);
		assertThat(this.dispatches.findByProviderMessage("Another", "p1")).isEmpty();
	}

	@Test
	void keepsTheFirstAndTheLastTimeOfEachKind() {
		DispatchId id = send();
		Instant noon = START.plus(Duration.ofHours(2));

		assertThat(this.dispatches.record(id, FeedbackKind.OPENED, noon, null)).isTrue();
		assertThat(this.dispatches.record(id, FeedbackKind.OPENED, noon.plusSeconds(60), null)).isFalse();
		assertThat(this.dispatches.record(id, FeedbackKind.OPENED, noon.minusSeconds(60), null)).isFalse();

		assertThat(this.world.explained(this.ada).feedback())
			.isEqualTo(Map.of(FeedbackKind.OPENED, new Times(noon.minusSeconds(60), noon.plusSeconds(60))));
	}

	@Test
	void keepsTheFurthestStatusInWhateverOrderNewsArrives() {
		DispatchId id = send();

		this.dispatches.record(id, FeedbackKind.DELIVERED, START, null);
		this.dispatches.record(id, FeedbackKind.DEFERRED, START, null);
		this.dispatches.record(id, FeedbackKind.CLICKED, START, null);

		assertThat(this.world.explained(this.ada).delivery()).isEqualTo(FeedbackKind.DELIVERED);
	}

	@Test
	void addsNothingButFeedbackToWhatIsFinal() {
		this.world.provider.answersNext(new Receipt.Refused(Reason.other("no")));
		DispatchId id = send();

		this.dispatches.record(id, FeedbackKind.DELIVERED, START, null);

		Dispatch dispatch = this.dispatches.find(id).orElseThrow();
		assertThat(dispatch.state()).isEqualTo(Dispatch.State.REJECTED);
		assertThat(dispatch.because()).isEqualTo("no");
		assertThat(this.world.explained(this.ada).feedback()).containsKey(FeedbackKind.DELIVERED);
	}

	@Test
	void recordsNothingAboutAnUnknownDispatch() {
		DispatchId unknown = DispatchId.of("01936f00-0000-7000-8000-000000000001");

		assertThat(this.dispatches.record(unknown, FeedbackKind.DELIVERED, START, null)).isFalse();
	}

	@Test
	void forgetsARecordWhenItsCallersTransactionFails() {
		DispatchId id = send();

		database.transactions().executeWithoutResult((status) -> {
			this.dispatches.record(id, FeedbackKind.OPENED, START, null);
			status.setRollbackOnly();
		});

		assertThat(this.world.explained(this.ada).feedback()).isEmpty();
	}

	@Test
	void knowsWhatAReplyAnswersByWhenItWasWritten() {
		DispatchId first = send();
		this.world.clock.advance(Duration.ofHours(1));
		DispatchId second = send();
		Instant handedOver = START.plus(Duration.ofHours(1));

		assertThat(answered(handedOver.minusSeconds(1))).contains(first);
		assertThat(answered(handedOver)).contains(second);
		assertThat(answered(handedOver.plus(Duration.ofDays(3)))).contains(second);
		assertThat(this.dispatches.answeredBy(this.ada.id(), Channel.SMS, handedOver)).isEmpty();
	}

	@Test
	void takesAReplyThatSeemsOlderThanTheFirstMessageForItsAnswerWithinAMinute() {
		DispatchId first = send();
		this.world.clock.advance(Duration.ofSeconds(30));
		send();

		assertThat(answered(START.minusSeconds(3))).contains(first);
		assertThat(answered(START.minusSeconds(60))).contains(first);
		assertThat(answered(START.minusSeconds(61))).isEmpty();
	}

	@Test
	void takesTheNewerOfTwoThatLeftAtTheSameInstant() {
		send();
		DispatchId second = send();

		assertThat(answered(START.plusSeconds(5))).contains(second);
	}

	@Test
	void takesNoReplyForTheAnswerToWhatNeverLeft() {
		DispatchId first = send();
		this.world.clock.advance(Duration.ofHours(1));
		this.world.provider.answersNext(new Receipt.Refused(Reason.other("no")));
		send();

		assertThat(answered(this.world.clock.instant())).contains(first);
	}

	@Test
	void takesAReplyForTheAnswerToWhatMayHaveLeft() {
		send();
		this.world.clock.advance(Duration.ofHours(1));
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("no answer")));
		assertThatExceptionOfType(Held.class).isThrownBy(this::send);

		assertThat(this.dispatches.answeredBy(this.ada.id(), Channel.EMAIL, this.world.clock.instant()))
			.map(Dispatch::state)
			.contains(Dispatch.State.UNCONFIRMED);
	}

	private Optional<DispatchId> answered(Instant written) {
		return this.dispatches.answeredBy(this.ada.id(), Channel.EMAIL, written).map(Dispatch::id);
	}

	@Test
	void knowsWhatWentToAnAddressWithinAWeek() {
		DispatchId sent = send();

		assertThat(sentTo("ADA@example.com", START, null)).containsExactly(sent);
		assertThat(sentTo("ada@example.com", START.minusSeconds(59), null)).containsExactly(sent);
		assertThat(sentTo("ada@example.com", START.minusSeconds(61), null)).isEmpty();
		assertThat(sentTo("ada@example.com", START.plus(Duration.ofDays(7)), null)).containsExactly(sent);
		assertThat(sentTo("ada@example.com", START.plus(Duration.ofDays(8)), null)).isEmpty();
		assertThat(sentTo("bob@example.com", START, null)).isEmpty();
		assertThat(this.dispatches.sentTo(this.ada.id(), "Another", "ada@example.com", START, null)).isEmpty();
	}

	@Test
	void knowsWhatWentToAnAddressUnderAnId() {
		DispatchId sent = send();

		assertThat(sentTo("ada@example.com", START, "p1")).containsExactly(sent);
		assertThat(sentTo("ada@example.com", START, "another's")).isEmpty();
	}

	@Test
	void knowsOnlyWhatMayHaveGoneToAnAddress() {
		this.world.provider.answersNext(new Receipt.Refused(Reason.other("no")));
		send();
		assertThat(sentTo("ada@example.com", START, null)).isEmpty();
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("no answer")));
		assertThatExceptionOfType(Held.class).isThrownBy(this::send);

		assertThat(sentTo("ada@example.com", START, "told")).hasSize(1);
	}

	@Test
	void tellsTwoThatWentToAnAddress() {
		send();
		send();
		send();

		assertThat(sentTo("ada@example.com", START.plusSeconds(1), null)).hasSize(2);
	}

	private List<DispatchId> sentTo(String address, Instant before, @Nullable String message) {
		return this.dispatches.sentTo(this.ada.id(), ScriptedProvider.NAME, address, before, message);
	}

	@Test
	void listsAContactsDispatchesNewestFirstWithWhatTheySaid() {
		DispatchId first = send();
		this.world.clock.advance(Duration.ofHours(1));
		DispatchId second = send();

		assertThat(this.dispatches.ofContact(this.ada.id(), 10)).extracting((explained) -> explained.dispatch().id())
			.containsExactly(second, first);
		ExplainedDispatch newest = this.dispatches.ofContact(this.ada.id(), 1).getFirst();
		assertThat(newest.content()).isEqualTo(new RenderedContent("Welcome", "Hello", "<p>Hello</p>"));
		assertThat(newest.verdicts()).extracting(Explanation::answer).containsOnly("allow");
		assertThat(newest.attempts()).isOne();
	}

	private DispatchId send() {
		return this.messaging.send(email(this.ada), WANTED).dispatchId();
	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

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
		this.world.provider.answersNext(new Receipt.Refused("no"));
		DispatchId id = send();

		this.dispatches.record(id, FeedbackKind.DELIVERED, START, null);

		Dispatch dispatch = this.dispatches.find(id).orElseThrow();
		assertThat(dispatch.state()).isEqualTo(Dispatch.State.REJECTED);
		assertThat(dispatch.reason()).isEqualTo("no");
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
	void knowsWhatAReplyAnswers() {
		send();
		this.world.clock.advance(Duration.ofHours(1));
		DispatchId last = send();

		assertThat(this.dispatches.lastTo(this.ada.id(), Channel.EMAIL)).map(Dispatch::id).contains(last);
		assertThat(this.dispatches.lastTo(this.ada.id(), Channel.SMS)).isEmpty();
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

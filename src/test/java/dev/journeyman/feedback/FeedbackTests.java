package dev.journeyman.feedback;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.journeyman.contacts.Channel;
import dev.journeyman.feedback.ParkedEvents.Assignment;
import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static dev.journeyman.feedback.FeedbackWorld.DISPATCH;
import static dev.journeyman.feedback.FeedbackWorld.ENROLLMENT;
import static dev.journeyman.feedback.FeedbackWorld.NOW;
import static dev.journeyman.feedback.FeedbackWorld.event;
import static dev.journeyman.feedback.FeedbackWorld.about;
import static dev.journeyman.feedback.FeedbackWorld.reply;
import static dev.journeyman.feedback.FeedbackWorld.stray;
import static org.assertj.core.api.Assertions.assertThat;

class FeedbackTests {

	private static final String LATER = "01936f00-0000-7000-8000-000000000002";

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final FeedbackWorld world = new FeedbackWorld(database);

	private final InMemoryLedger ledger = this.world.ledger;

	private final List<String> told = this.world.told;

	private final FeedbackIntake intake = this.world.intake;

	private final FeedbackInterpretation interpretation = this.world.interpretation;

	@Test
	void tellsTheJourneyWhatHappenedToItsMessage() {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		this.world.happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));

		assertThat(this.told)
			.containsExactly(ENROLLMENT + " message.delivered " + DISPATCH + " " + DISPATCH + ":delivered {}");
		assertThat(this.world.pages.of(DispatchId.of(DISPATCH)))
			.containsExactly(new FeedbackEvents.FeedbackEvent(FeedbackKind.DELIVERED, NOW, "a detail", null));
		assertThat(this.interpretation.due()).isZero();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "DELIVERED", "OPENED", "CLICKED", "REPLIED", "FAILED" })
	void recordsSilentlyWhatNoJourneyWaitsFor(FeedbackKind kind) {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		this.world.happens(event("e1", kind, DISPATCH));

		assertThat(this.told).isEmpty();
		assertThat(this.ledger.everyRecord).containsExactly(kind);
	}

	@Test
	void takesAClickForAnOpeningAndTellsEachOnce() {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		this.world.happens(event("e1", FeedbackKind.CLICKED, DISPATCH));
		this.world.happens(event("e2", FeedbackKind.OPENED, DISPATCH));

		assertThat(this.told).hasSize(2);
		assertThat(this.told.get(0)).contains("message.opened");
		assertThat(this.told.get(1)).contains("message.clicked");
	}

	@Test
	void hasOneEffectHoweverOftenAndInWhateverOrderEventsCome() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		List<ProviderEvent> repeated = new ArrayList<>();
		for (int i = 0; i < 46; i++) {
			repeated.add(event("processed", FeedbackKind.TAKEN, DISPATCH));
			repeated.add(event("delivered", FeedbackKind.DELIVERED, DISPATCH));
			repeated.add(event("opened", FeedbackKind.OPENED, DISPATCH));
			repeated.add(event("clicked", FeedbackKind.CLICKED, DISPATCH));
		}
		Collections.shuffle(repeated, new Random(7));

		for (int i = 0; i < repeated.size(); i += 23) {
			this.world.happens(repeated.subList(i, i + 23).toArray(ProviderEvent[]::new));
		}

		assertThat(this.told).hasSize(3).doesNotHaveDuplicates();
		assertThat(this.ledger.everyRecord).hasSize(5);
		assertThat(this.world.pages.of(DispatchId.of(DISPATCH))).hasSize(4);
	}

	@Test
	void takesOneOfEachWhenTwoBatchesCrossEachOther() throws Exception {
		List<ProviderEvent> batch = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			batch.add(event("e" + i, FeedbackKind.DELIVERED, DISPATCH));
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			List<Future<?>> running = List.of(threads.submit(() -> this.intake.accept(batch)),
					threads.submit(() -> this.intake.accept(batch.reversed())));
			for (Future<?> each : running) {
				each.get();
			}
		}

		assertThat(this.interpretation.due()).isEqualTo(200);
	}

	@Test
	void forgetsOldIdsInSteps() {
		database.jdbc().sql("""
				insert into provider_event_key (provider, provider_event_id, received_at)
				select 'sendgrid', n::text, case when n <= 12000 then timestamptz '2026-01-01T00:00:00Z' else :now end
				from generate_series(1, 12003) n""").param("now", Timestamp.from(FeedbackWorld.NOW)).update();
		KeyRetention retention = new KeyRetention(this.world.events, this.world.clock);

		assertThat(retention.round()).isTrue();
		assertThat(keys()).isEqualTo(7003);
		assertThat(retention.round()).isTrue();
		assertThat(retention.round()).as("whether there may be more").isFalse();
		assertThat(keys()).isEqualTo(3);
	}

	private long keys() {
		return database.jdbc().sql("select count(*) from provider_event_key").query(Long.class).single();
	}

	@Test
	void knowsARepetitionEvenWhenItsKeyIsForgotten() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		this.world.happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		this.world.clock.advance(KeyRetention.RETENTION.plusSeconds(1));
		new KeyRetention(this.world.events, this.world.clock).round();

		this.world.happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));

		assertThat(this.told).hasSize(1);
		assertThat(this.world.pages.of(DispatchId.of(DISPATCH))).hasSize(1);
	}

	@Test
	void findsTheDispatchByTheProvidersIdWhereOurReferenceIsLost() {
		Dispatch dispatch = this.ledger.holds(DISPATCH, ENROLLMENT);
		this.ledger.calls(dispatch, "SendGrid", "abc");

		this.world.happens(about("abc", "e1", FeedbackKind.FAILED));

		assertThat(this.told).singleElement().asString().contains("message.failed");
	}

	@Test
	void takesAReplyThatIsToldLateForTheAnswerToWhatHadBeenSentWhenItWasWritten() {
		textsAt(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(1)));

		this.world.happens(reply("r1", NOW.minus(Duration.ofMinutes(90))));

		assertThat(this.told).singleElement().asString().contains("message.replied " + DISPATCH);
	}

	@Test
	void takesAReplyForTheAnswerToTheNewestTextBeforeIt() {
		textsAt(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(1)));

		this.world.happens(reply("r1", NOW.minus(Duration.ofMinutes(30))));

		assertThat(this.told).singleElement().asString().contains("message.replied " + LATER);
	}

	@Test
	void takesATimeWithoutFractionsForAnyPartOfThatSecond() {
		textsAt(NOW.minus(Duration.ofHours(2)), NOW.minusMillis(9_500));

		this.world.happens(reply("r1", NOW.minusSeconds(10)));

		assertThat(this.told).singleElement().asString().contains("message.replied " + LATER);
	}

	@Test
	void takesATimeWithFractionsByItsLetter() {
		textsAt(NOW.minus(Duration.ofHours(2)), NOW.minusMillis(9_500));

		this.world.happens(reply("r1", NOW.minusMillis(9_900)));

		assertThat(this.told).singleElement().asString().contains("message.replied " + DISPATCH);
	}

	@Test
	void believesNoReplyThatItWasWrittenAfterItCame() {
		textsAt(NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofMinutes(5)));

		this.world.happens(reply("r1", NOW.plus(Duration.ofHours(1))));

		assertThat(this.told).singleElement().asString().contains("message.replied " + DISPATCH);
	}

	private void textsAt(Instant first, Instant second) {
		this.ledger.wentTo("+31612345678", first, this.ledger.holds(DISPATCH, ENROLLMENT));
		this.ledger.wentTo("+31612345678", second, this.ledger.holds(LATER, ENROLLMENT));
	}

	@Test
	void parksAReplyToNothing() {
		this.world.happens(reply("r1", NOW));

		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason().code()).isEqualTo(Code.NOTHING_SENT_TO_WRITER);
			assertThat(parked.nextLook()).isNull();
		});
		assertThat(this.interpretation.due()).isZero();
	}

	@Test
	void parksAReplyOfWhichNobodyCanTellWhoWroteIt() {
		this.world.happens(event("r1", FeedbackKind.REPLIED, null));

		assertThat(this.world.parked.count()).isOne();
	}

	@Test
	void findsTheDispatchByEitherOfTwoIds() {
		this.ledger.calls(this.ledger.holds(DISPATCH, ENROLLMENT), "SendGrid", "abc");
		this.ledger.calls(this.ledger.holds(LATER, ENROLLMENT), "SendGrid", "xyz.1");

		this.world.happens(stray("e1", FeedbackKind.FAILED, null, "abc", null),
				stray("e2", FeedbackKind.OPENED, "xyz", "xyz.1", "ada@example.com"),
				stray("e3", FeedbackKind.FAILED, "nobody's", null, null));

		assertThat(this.told).extracting((message) -> message.split(" ", -1)[1])
			.containsExactly("message.failed", "message.opened");
		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).extracting(ParkedEvents.ParkedEvent::providerEventId)
			.containsExactly("e3");
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "COMPLAINED", "UNSUBSCRIBED" })
	void findsTheOneDispatchThatFitsTheAddress(FeedbackKind kind) {
		this.ledger.sentTo("SendGrid", "ada@example.com", this.ledger.holds(DISPATCH, ENROLLMENT));

		this.world.happens(stray("e1", kind, null, "told.by-others", "ada@example.com"));

		assertThat(this.ledger.everyRecord).containsExactly(kind);
	}

	@Test
	void parksWhatFitsTwoDispatches() {
		this.ledger.sentTo("SendGrid", "ada@example.com", this.ledger.holds(DISPATCH, ENROLLMENT));
		this.ledger.sentTo("SendGrid", "ada@example.com", this.ledger.holds(LATER, ENROLLMENT));

		this.world.happens(stray("e1", FeedbackKind.FAILED, null, null, "ada@example.com"));

		assertThat(this.told).isEmpty();
		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).singleElement()
			.satisfies((parked) -> assertThat(parked.address()).isEqualTo("ada@example.com"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "FAILED", "COMPLAINED", "UNSUBSCRIBED" })
	void takesNothingElseForNewsOfADispatchByItsAddress(FeedbackKind kind) {
		this.ledger.sentTo("SendGrid", "ada@example.com", this.ledger.holds(DISPATCH, ENROLLMENT));

		this.world.happens(stray("e1", kind, null, null, "ada@example.com"));

		assertThat(this.ledger.everyRecord).isEmpty();
		assertThat(this.world.parked.count()).isOne();
	}

	@Test
	void takesNothingThatNamesAnotherDispatchForNewsOfOneByItsAddress() {
		this.ledger.sentTo("SendGrid", "ada@example.com", this.ledger.holds(DISPATCH, ENROLLMENT));

		this.world.happens(new ProviderEvent("SendGrid", "e1", FeedbackKind.FAILED, DispatchId.of(LATER), null, null,
				"ada@example.com", null, NOW, null, "{}"));

		assertThat(this.ledger.everyRecord).isEmpty();
	}

	@Test
	void takesAnOperatorsWordForWhoseItIsAndKeepsIt() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		this.world.happens(stray("e1", FeedbackKind.FAILED, null, null, "ada@example.com"));
		long id = this.world.parked.list(Filter.EVERYTHING, 1).getFirst().id();

		assertThat(this.world.parked.assign(id, DispatchId.of(DISPATCH), "grace")).isEqualTo(new Assignment.Assigned());
		this.interpretation.round();

		assertThat(this.told).singleElement().asString().contains("message.failed " + DISPATCH);
		assertThat(this.world.pages.of(DispatchId.of(DISPATCH)))
			.containsExactly(new FeedbackEvents.FeedbackEvent(FeedbackKind.FAILED, NOW, null, "grace"));
		assertThat(this.world.parked.assign(id, DispatchId.of(DISPATCH), "ada")).isEqualTo(new Assignment.NotParked());
	}

	@Test
	void assignsAReplyToAMessageOfItsChannel() {
		this.ledger.holds(DISPATCH, ENROLLMENT, Channel.WHATSAPP, "MessageBird", Dispatch.State.ACCEPTED);
		this.ledger.holds(LATER, ENROLLMENT, Channel.SMS, "MessageBird", Dispatch.State.ACCEPTED);
		this.world.happens(reply("r1", NOW));
		long id = this.world.parked.list(Filter.EVERYTHING, 1).getFirst().id();

		assertThat(this.world.parked.assign(id, DispatchId.of(DISPATCH), "grace")).isInstanceOf(Assignment.Unfit.class);
		assertThat(this.world.parked.assign(id, DispatchId.of(LATER), "grace")).isEqualTo(new Assignment.Assigned());
		this.interpretation.round();

		assertThat(this.told).singleElement().asString().contains("message.replied " + LATER);
	}

	@Test
	void keepsWhatItHasNoWordFor() {
		this.world.happens(event("e1", null, DISPATCH));

		assertThat(this.world.state("e1")).isEqualTo("kept");
	}

	@Test
	void looksAgainForADispatchThatIsNotThereYet() {
		this.world.happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason().code()).isEqualTo(Code.MESSAGE_NOT_KNOWN_YET);
			assertThat(parked.nextLook()).isNotNull();
		});

		this.ledger.holds(DISPATCH, ENROLLMENT);
		this.interpretation.round();
		assertThat(this.told).isEmpty();
		this.world.clock.advance(Duration.ofSeconds(2));
		this.interpretation.round();

		assertThat(this.told).hasSize(1);
		assertThat(this.world.parked.count()).isZero();
	}

	@Test
	void givesUpLookingAfterADayButKeepsTheEvent() {
		this.world.happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		int looks = 0;
		for (int minute = 0; minute < 30 * 60; minute += 10) {
			this.world.clock.advance(Duration.ofMinutes(10));
			looks += (int) this.interpretation.due();
			this.interpretation.round();
		}

		assertThat(looks).isBetween(10, 60);
		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason().code()).isEqualTo(Code.MESSAGE_NOT_FOUND);
			assertThat(parked.nextLook()).isNull();
		});
	}

	@Test
	void parksAtOnceWhatNamesNoMessage() {
		this.world.happens(event("e1", FeedbackKind.DELIVERED, null));

		assertThat(this.world.parked.list(Filter.EVERYTHING, 10)).singleElement()
			.satisfies((parked) -> assertThat(parked.nextLook()).isNull());
	}

	@Test
	void storesCharactersThatPostgreSqlDoesNotHave() {
		this.world.happens(
				new ProviderEvent("SendGrid", "e\ud800", null, null, null, null, NOW, "a\0b", "{\"x\":\"\0\ud800\"}"));

		assertThat(database.jdbc().sql("select detail from provider_event").query(String.class).single())
			.isEqualTo("ab");
	}

}

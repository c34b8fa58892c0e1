package dev.journeyman.feedback;

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
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeedbackTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final String DISPATCH = "01936f00-0000-7000-8000-000000000001";

	private static final EnrollmentId ENROLLMENT = EnrollmentId.of("01936f00-0000-7000-8000-00000000000e");

	private final SettableClock clock = new SettableClock(NOW);

	private final InMemoryLedger ledger = new InMemoryLedger();

	private final List<String> told = new ArrayList<>();

	private final ProviderEvents events = new ProviderEvents(database.jdbc());

	private final FeedbackEvents pages = new FeedbackEvents(database.jdbc());

	private final FeedbackInterpretation interpretation = interpretation(this.ledger);

	private final FeedbackIntake intake = new StoringIntake(this.events, database.transactions(),
			this.interpretation.work(), this.clock);

	@Test
	void tellsTheJourneyWhatHappenedToItsMessage() {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));

		assertThat(this.told)
			.containsExactly(ENROLLMENT + " message.delivered " + DISPATCH + " " + DISPATCH + ":delivered {}");
		assertThat(this.pages.of(DispatchId.of(DISPATCH)))
			.containsExactly(new FeedbackEvents.FeedbackEvent(FeedbackKind.DELIVERED, NOW, "a detail"));
		assertThat(this.interpretation.due()).isZero();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "DELIVERED", "OPENED", "CLICKED", "REPLIED", "FAILED" })
	void recordsSilentlyWhatNoJourneyWaitsFor(FeedbackKind kind) {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		happens(event("e1", kind, DISPATCH));

		assertThat(this.told).isEmpty();
		assertThat(this.ledger.everyRecord).containsExactly(kind);
	}

	@Test
	void takesAClickForAnOpeningAndTellsEachOnce() {
		this.ledger.holds(DISPATCH, ENROLLMENT);

		happens(event("e1", FeedbackKind.CLICKED, DISPATCH));
		happens(event("e2", FeedbackKind.OPENED, DISPATCH));

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
			happens(repeated.subList(i, i + 23).toArray(ProviderEvent[]::new));
		}

		assertThat(this.told).hasSize(3).doesNotHaveDuplicates();
		assertThat(this.ledger.everyRecord).hasSize(5);
		assertThat(this.pages.of(DispatchId.of(DISPATCH))).hasSize(4);
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
	void knowsARepetitionEvenWhenItsKeyIsForgotten() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		this.clock.advance(KeyRetention.RETENTION.plusSeconds(1));
		new KeyRetention(this.events, this.clock).round();

		happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));

		assertThat(this.told).hasSize(1);
		assertThat(this.pages.of(DispatchId.of(DISPATCH))).hasSize(1);
	}

	@Test
	void findsTheDispatchByTheProvidersIdWhereOurReferenceIsLost() {
		Dispatch dispatch = this.ledger.holds(DISPATCH, ENROLLMENT);
		this.ledger.calls(dispatch, "SendGrid", "abc");

		happens(new ProviderEvent("SendGrid", "e1", FeedbackKind.FAILED, null, "abc", null, NOW, null, "{}"));

		assertThat(this.told).singleElement().asString().contains("message.failed");
	}

	@Test
	void takesAReplyForTheAnswerToWhatWasSentLast() {
		this.ledger.lastWentTo("+31612345678", this.ledger.holds(DISPATCH, ENROLLMENT));

		happens(reply("r1"));

		assertThat(this.told).singleElement().asString().contains("message.replied " + DISPATCH);
	}

	@Test
	void keepsAReplyToNothing() {
		happens(reply("r1"));

		assertThat(state("r1")).isEqualTo("kept");
		assertThat(this.pages.parkedCount()).isZero();
		assertThat(this.interpretation.due()).isZero();
	}

	@Test
	void keepsWhatItHasNoWordFor() {
		happens(event("e1", null, DISPATCH));

		assertThat(state("e1")).isEqualTo("kept");
	}

	@Test
	void looksAgainForADispatchThatIsNotThereYet() {
		happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		assertThat(this.pages.parked(10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason()).contains("not known yet");
			assertThat(parked.triedAgain()).isTrue();
		});

		this.ledger.holds(DISPATCH, ENROLLMENT);
		this.interpretation.round();
		assertThat(this.told).isEmpty();
		this.clock.advance(Duration.ofSeconds(2));
		this.interpretation.round();

		assertThat(this.told).hasSize(1);
		assertThat(this.pages.parkedCount()).isZero();
	}

	@Test
	void givesUpLookingAfterADayButKeepsTheEvent() {
		happens(event("e1", FeedbackKind.DELIVERED, DISPATCH));
		int looks = 0;
		for (int minute = 0; minute < 30 * 60; minute += 10) {
			this.clock.advance(Duration.ofMinutes(10));
			looks += (int) this.interpretation.due();
			this.interpretation.round();
		}

		assertThat(looks).isBetween(10, 60);
		assertThat(this.pages.parked(10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason()).contains("24 hours");
			assertThat(parked.triedAgain()).isFalse();
		});
	}

	@Test
	void parksAtOnceWhatNamesNoMessage() {
		happens(event("e1", FeedbackKind.DELIVERED, null));

		assertThat(this.pages.parked(10)).singleElement()
			.satisfies((parked) -> assertThat(parked.triedAgain()).isFalse());
	}

	@Test
	void setsAPoisonedEventAsideAndGoesOn() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		FeedbackInterpretation poisoned = interpretation(new InMemoryLedgerBeside(this.ledger, "poison") {

			@Override
			void meets() {
				throw new IllegalStateException("poison");
			}

		});
		this.intake.accept(List.of(
				new ProviderEvent("SendGrid", "bad", FeedbackKind.OPENED, null, "poison", null, NOW, null, "{}"),
				event("good", FeedbackKind.DELIVERED, DISPATCH)));

		poisoned.round();

		assertThat(this.told).singleElement().asString().contains("message.delivered");
		assertThat(this.pages.parked(10)).singleElement().satisfies((parked) -> {
			assertThat(parked.providerEventId()).isEqualTo("bad");
			assertThat(parked.reason()).contains("IllegalStateException");
		});
	}

	@Test
	void triesAgainWhatTheDatabaseCouldNotDoAndGoesOn() {
		this.ledger.holds(DISPATCH, ENROLLMENT);
		FeedbackInterpretation busy = interpretation(new InMemoryLedgerBeside(this.ledger, "x") {

			@Override
			void meets() {
				throw new QueryTimeoutException("busy");
			}

		});
		this.intake
			.accept(List.of(new ProviderEvent("SendGrid", "e1", FeedbackKind.OPENED, null, "x", null, NOW, null, "{}"),
					event("e2", FeedbackKind.DELIVERED, DISPATCH)));

		busy.round();

		assertThat(this.told).singleElement().asString().contains("message.delivered");
		assertThat(this.pages.parked(10)).singleElement().satisfies((parked) -> {
			assertThat(parked.reason()).contains("QueryTimeoutException");
			assertThat(parked.triedAgain()).isTrue();
		});
	}

	@Test
	void leavesEverythingAsItIsWhileTheDatabaseIsAway() {
		FeedbackInterpretation away = interpretation(new InMemoryLedgerBeside(this.ledger, "x") {

			@Override
			void meets() {
				throw new DataAccessResourceFailureException("away");
			}

		});
		this.intake.accept(
				List.of(new ProviderEvent("SendGrid", "e1", FeedbackKind.OPENED, null, "x", null, NOW, null, "{}")));

		assertThatThrownBy(away::round).isInstanceOf(DataAccessResourceFailureException.class);

		assertThat(state("e1")).isEqualTo("new");
		assertThat(this.interpretation.due()).isOne();
	}

	@Test
	void storesCharactersThatPostgreSqlDoesNotHave() {
		happens(new ProviderEvent("SendGrid", "e\ud800", null, null, null, null, NOW, "a\0b", "{\"x\":\"\0\ud800\"}"));

		assertThat(database.jdbc().sql("select detail from provider_event").query(String.class).single())
			.isEqualTo("ab");
	}

	private void happens(ProviderEvent... events) {
		this.intake.accept(List.of(events));
		this.interpretation.round();
	}

	private FeedbackInterpretation interpretation(Ledger ledger) {
		return new FeedbackInterpretation(this.events, ledger,
				(enrollment, name, key, message, variables) -> this.told
					.add(enrollment + " " + name + " " + key + " " + message + " " + variables),
				database.transactions(), this.clock);
	}

	private static ProviderEvent event(String id, @Nullable FeedbackKind kind, @Nullable String dispatch) {
		return new ProviderEvent("SendGrid", id, kind, (dispatch != null) ? DispatchId.of(dispatch) : null, null, null,
				NOW, "a detail", "{}");
	}

	private static ProviderEvent reply(String id) {
		return new ProviderEvent("MessageBird", id, FeedbackKind.REPLIED, null, null,
				new ProviderEvent.Sender(Channel.SMS, "+31612345678"), NOW, null, "{}");
	}

	private static String state(String providerEventId) {
		return database.jdbc()
			.sql("select state from provider_event where provider_event_id = :id")
			.param("id", providerEventId)
			.query(String.class)
			.single();
	}

	/**
	 * A ledger that behaves until it is asked for one message.
	 */
	private abstract static class InMemoryLedgerBeside implements Ledger {

		private final Ledger ledger;

		private final String message;

		InMemoryLedgerBeside(Ledger ledger, String message) {
			this.ledger = ledger;
			this.message = message;
		}

		abstract void meets();

		@Override
		public java.util.Optional<Dispatch> find(DispatchId id) {
			return this.ledger.find(id);
		}

		@Override
		public java.util.Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId) {
			if (providerMessageId.equals(this.message)) {
				meets();
			}
			return this.ledger.findByProviderMessage(provider, providerMessageId);
		}

		@Override
		public java.util.Optional<Dispatch> answeredBy(ProviderEvent.Sender sender) {
			return this.ledger.answeredBy(sender);
		}

		@Override
		public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
			return this.ledger.record(id, kind, at, providerMessageId);
		}

	}

}

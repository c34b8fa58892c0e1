package dev.journeyman.feedback;

import java.time.Duration;
import java.util.List;

import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.ParkedEvent;
import dev.journeyman.feedback.ParkedEvents.State;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

import static dev.journeyman.feedback.FeedbackWorld.DISPATCH;
import static dev.journeyman.feedback.FeedbackWorld.ENROLLMENT;
import static dev.journeyman.feedback.FeedbackWorld.event;
import static dev.journeyman.feedback.FeedbackWorld.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One event that cannot be interpreted stands among others that can.
 */
class FailingInterpretationTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final FeedbackWorld world = new FeedbackWorld(database);

	@BeforeEach
	void oneIsBadAndTwoAreGood() {
		this.world.ledger.holds(DISPATCH, ENROLLMENT);
		this.world.arrives(event("good1", FeedbackKind.DELIVERED, DISPATCH),
				about("poison", "bad", FeedbackKind.OPENED), event("good2", FeedbackKind.OPENED, DISPATCH));
	}

	@Test
	void setsAPoisonedEventAsideAndInterpretsItsBatch() {
		failing(new IllegalStateException("poison")).round();

		assertThat(this.world.told).hasSize(2);
		ParkedEvent aside = theBadOne();
		assertThat(aside.state()).isEqualTo(State.SET_ASIDE);
		assertThat(aside.reason()).isEqualTo(new ParkedReason(Code.INTERPRETATION_FAILED, "IllegalStateException"));
		assertThat(aside.nextLook()).isNull();
	}

	@Test
	void interpretsWhatWasSetAsideOnceAnOperatorAsks() {
		failing(new IllegalStateException("poison")).round();
		this.world.ledger.calls(this.world.ledger.holds("01936f00-0000-7000-8000-000000000002", ENROLLMENT), "SendGrid",
				"poison");

		this.world.parked.lookAgain(List.of(theBadOne().id()));
		this.world.interpretation.round();

		assertThat(this.world.told).hasSize(3);
		assertThat(this.world.parked.count()).isZero();
	}

	@Test
	void triesAgainWhatTheDatabaseCouldNotDoAndInterpretsTheRest() {
		failing(new QueryTimeoutException("busy")).round();

		assertThat(this.world.told).hasSize(2);
		ParkedEvent later = theBadOne();
		assertThat(later.state()).isEqualTo(State.PARKED);
		assertThat(later.reason())
			.isEqualTo(new ParkedReason(Code.INTERPRETATION_INTERRUPTED, "QueryTimeoutException"));
		assertThat(later.nextLook()).isEqualTo(FeedbackWorld.NOW.plus(Duration.ofSeconds(2)));
	}

	@Test
	void triesOneByOneAfterABatchThatLostARaceForItsLocks() {
		this.world.ledger.calls(this.world.ledger.holds("01936f00-0000-7000-8000-000000000002", ENROLLMENT), "SendGrid",
				"poison");
		InMemoryLedger ledger = this.world.ledger;

		this.world.interpretation(new LedgerThatFails(ledger, "poison", new CannotAcquireLockException("a deadlock")) {

			@Override
			boolean isOver() {
				return !ledger.everyRecord.isEmpty();
			}

		}).round();

		assertThat(this.world.told).hasSize(3);
	}

	@Test
	void leavesEverythingAsItIsWhileTheDatabaseIsAway() {
		FeedbackInterpretation away = failing(new DataAccessResourceFailureException("away"));

		assertThatThrownBy(away::round).isInstanceOf(DataAccessResourceFailureException.class);

		assertThat(this.world.state("bad")).isEqualTo("new");
		assertThat(this.world.told).isEmpty();
		assertThat(this.world.interpretation.due()).isEqualTo(3);
	}

	private FeedbackInterpretation failing(RuntimeException failure) {
		return this.world.interpretation(new LedgerThatFails(this.world.ledger, "poison", failure));
	}

	private ParkedEvent theBadOne() {
		List<ParkedEvent> parked = this.world.parked.list(Filter.EVERYTHING, 10);
		assertThat(parked).extracting(ParkedEvent::providerEventId).containsExactly("bad");
		return parked.getFirst();
	}

}

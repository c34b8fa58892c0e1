package dev.journeyman.messaging.gate;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Breakers.Risk;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class BreakersTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

	private static final Receipt TAKEN = new Receipt.Accepted("p1");

	private static final Reason REASON = Reason.of(Code.PROVIDER_SILENT);

	private static final Receipt UNKNOWN = new Receipt.Unknown(REASON);

	private final SettableClock clock = new SettableClock(START);

	private final Gates gates = new Gates(database.jdbc());

	private final Breakers one = breakers();

	private final Breakers another = breakers();

	private final ChannelProvider carrier = new Carrier();

	@Test
	void leavesAProviderAloneAfterFiveFailuresOnWhateverInstance() {
		fails(this.one, 3);
		fails(this.another, 1);
		assertThat(restingUntil()).isNull();

		fails(this.another, 1);

		assertThat(restingUntil()).isEqualTo(START.plusSeconds(10));
		assertThat(passes(this.one)).isFalse();
		assertThat(passes(this.another)).isFalse();
		assertThat(gate().health().rest()).isEqualTo(new Gate.Rest(START, REASON, START, START.plusSeconds(10)));
	}

	@Test
	void beginsToCountAnewWhenItWorks() {
		fails(this.one, 4);
		hears(this.another, TAKEN);
		fails(this.one, 4);

		assertThat(restingUntil()).isNull();
	}

	@Test
	void countsNoFailuresInARowWhereWhatWasOnItsWayBeforeIsTakenBetweenThem() {
		hears(this.one, TAKEN);
		Gate before = gate();

		for (int i = 0; i < 10; i++) {
			this.one.heard(this.carrier, before, UNKNOWN);
			this.one.heard(this.carrier, before, TAKEN);
		}

		assertThat(restingUntil()).isNull();
		onItsWay(100);
		assertThat(passes(this.another)).isTrue();
	}

	@Test
	void countsNeitherRefusalsNorAskedForPausesNorStops() {
		for (int i = 0; i < 20; i++) {
			hears(this.one, new Receipt.Refused(REASON));
			hears(this.one, new Receipt.AddressRefused(REASON));
			hears(this.one, new Receipt.NotTaken(REASON, Duration.ofSeconds(1)));
			hears(this.one, new Receipt.ChannelStopped(REASON));
			hears(this.one, new Receipt.NotTried(REASON));
		}

		assertThat(passes(this.another)).isTrue();
	}

	@Test
	void restsLongerEachTime() {
		fails(this.one, 5);
		this.clock.advance(Duration.ofSeconds(10));
		fails(this.another, 1);
		assertThat(restingUntil()).isEqualTo(this.clock.instant().plusSeconds(20));

		for (int round = 0; round < 40; round++) {
			this.clock.advance(Duration.ofMinutes(2));
			fails(this.one, 1);
		}

		assertThat(restingUntil()).isEqualTo(this.clock.instant().plus(Duration.ofMinutes(2)));
	}

	@Test
	void restsNoLongerBecauseOfWhatWasOnItsWayWhenItBegan() {
		fails(this.one, 5);
		this.clock.advance(Duration.ofSeconds(5));

		fails(this.another, 10);

		assertThat(restingUntil()).isEqualTo(START.plusSeconds(10));
	}

	@Test
	void restsNoLongerBecauseTheClockWasSetBack() {
		fails(this.one, 5);

		this.clock.advance(Duration.ofHours(-2));

		assertThat(restingUntil()).isNull();
		assertThat(passes(this.one)).isTrue();
	}

	@Test
	void letsOneMessageOfAllInstancesTryWhetherItIsOver() {
		fails(this.one, 5);
		this.clock.advance(Duration.ofSeconds(11));

		assertThat(passes(this.one)).isTrue();
		onItsWay(1);
		assertThat(passes(this.another)).isFalse();
		assertThat(passes(this.one)).isFalse();

		this.clock.advance(Duration.ofSeconds(15));
		assertThat(passes(this.another)).as("once its lease is over").isTrue();
	}

	@Test
	void leavesATrialToAMessageWithLessAtRisk() {
		fails(this.one, 5);
		this.clock.advance(Duration.ofSeconds(11));
		waits("marketing", false);
		assertThat(asks(this.one, Risk.ONLY_TRY)).as("no other waits").isTrue();

		waits("transactional", true);
		assertThat(asks(this.one, Risk.ONLY_TRY)).isFalse();
		assertThat(asks(this.one, Risk.LAST_TRY)).as("no other waits").isTrue();

		waits("transactional", false);
		assertThat(asks(this.one, Risk.LAST_TRY)).isFalse();
		assertThat(asks(this.another, Risk.NONE)).isTrue();
		this.clock.advance(Duration.ofSeconds(40));
		assertThat(asks(this.one, Risk.ONLY_TRY)).as("after half a minute").isTrue();
	}

	@Test
	void forgetsItOnceAMessageWasTaken() {
		fails(this.one, 5);
		this.clock.advance(Duration.ofSeconds(11));

		hears(this.another, TAKEN);

		assertThat(gate().health()).isEqualTo(Gate.Health.UNKNOWN);
		fails(this.one, 4);
		assertThat(restingUntil()).isNull();
	}

	@Test
	void goesOnRestingWhenWhatWasOnItsWayBeforeIsTaken() {
		Gate before = gate();
		fails(this.one, 5);

		this.one.heard(this.carrier, before, TAKEN);

		assertThat(restingUntil()).isNotNull();
	}

	@Test
	void letsOnlyFiveLeaveUntilAProviderHasShownThatItWorks() {
		onItsWay(4);
		assertThat(passes(this.one)).isTrue();
		onItsWay(1);
		assertThat(passes(this.one)).isFalse();
		assertThat(passes(this.another)).isFalse();

		hears(this.one, TAKEN);

		assertThat(passes(this.another)).isTrue();
		onItsWay(100);
		assertThat(passes(this.another)).isTrue();
		this.clock.advance(Duration.ofMinutes(2));
		onItsWay(5);
		assertThat(passes(this.another)).as("nothing was heard for minutes").isFalse();
	}

	@Test
	void believesAnotherInstanceWhoseClockIsAhead() {
		hears(breakers(Clock.offset(this.clock, Duration.ofSeconds(2))), TAKEN);
		onItsWay(100);

		assertThat(passes(this.one)).isTrue();
	}

	@Test
	void believesNothingThatIsFarInTheFuture() {
		hears(this.one, TAKEN);
		this.clock.advance(Duration.ofHours(-2));
		onItsWay(100);

		assertThat(passes(this.one)).isFalse();
	}

	@Test
	void countsWhatHasFailedWithWhatIsOnItsWay() {
		hears(this.one, TAKEN);
		onItsWay(3);
		fails(this.one, 1);
		assertThat(passes(this.another)).as("one failure is a coincidence").isTrue();

		fails(this.one, 1);
		assertThat(passes(this.another)).isFalse();
	}

	private void fails(Breakers breakers, int times) {
		for (int i = 0; i < times; i++) {
			hears(breakers, (i % 2 == 0) ? UNKNOWN : new Receipt.NotTaken(REASON, null));
		}
	}

	private void hears(Breakers breakers, Receipt receipt) {
		breakers.heard(this.carrier, gate(), receipt);
	}

	private boolean passes(Breakers breakers) {
		return asks(breakers, Risk.NONE);
	}

	private boolean asks(Breakers breakers, Risk risk) {
		return breakers.ask(this.carrier, gate(), risk).isEmpty();
	}

	private Gate gate() {
		return this.gates.of(Channel.EMAIL);
	}

	private @Nullable Instant restingUntil() {
		return gate().health().restingUntil(this.clock.instant());
	}

	private Breakers breakers() {
		return breakers(this.clock);
	}

	private static Breakers breakers(Clock clock) {
		return new Breakers(database.jdbc(), new JdbcTransactionManager(database.dataSource()), Duration.ofSeconds(10),
				Duration.ofMinutes(2), clock);
	}

	private void onItsWay(int messages) {
		for (int i = 0; i < messages; i++) {
			dispatch("handed-over", "marketing", false);
		}
	}

	private void waits(String purpose, boolean repeated) {
		dispatch("held", purpose, repeated);
	}

	private void dispatch(String state, String purpose, boolean repeated) {
		Instant now = this.clock.instant();
		database.jdbc()
			.sql("""
					insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
					  template, state, provider, lease_until, held_until, repeated, created_at, updated_at)
					values (:id, 1, :id, :id, 'abandoned-cart', 'email', :purpose, 'welcome', :state, 'Carrier', :lease,
					  :now, :repeated, :now, :now)""")
			.param("id", UUID.randomUUID())
			.param("purpose", purpose)
			.param("state", state)
			.param("repeated", repeated)
			.param("lease", Timestamp.from(now.plusSeconds(15)))
			.param("now", Timestamp.from(now))
			.update();
	}

	private static final class Carrier implements ChannelProvider {

		@Override
		public String name() {
			return "Carrier";
		}

		@Override
		public Channel channel() {
			return Channel.EMAIL;
		}

		@Override
		public Receipt handOver(OutboundMessage message, Instant deadline) {
			throw new UnsupportedOperationException();
		}

	}

}

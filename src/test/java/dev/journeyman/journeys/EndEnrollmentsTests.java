package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.EnrollmentStanding.Standing;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class EndEnrollmentsTests {

	private static final String CART = "abandoned-cart";

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private Contact ada;

	@BeforeEach
	void meetAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
		this.world.deployed();
		this.world.engine.told.clear();
	}

	@Test
	void endsOneAndCancelsItsInstance() {
		EnrollmentId id = enrolled();
		this.world.telling.round();
		this.world.enrollments.claim(id, 42);

		assertThat(this.world.ending.end(id, "olga")).isTrue();
		assertThat(this.world.ending.end(id, "otto")).as("a second time").isFalse();
		this.world.telling.round();

		Enrollment after = this.world.enrollments.find(id).orElseThrow();
		assertThat(after.endReason()).isEqualTo(Enrollment.EndReason.STOPPED);
		assertThat(after.endedBy()).isEqualTo("olga");
		assertThat(this.world.news).containsExactly(new EnrollmentsEnded(List.of(id)));
		assertThat(this.world.engine.told).last().isEqualTo("cancel 42");
	}

	@Test
	void cancelsAnInstanceThatHasNotClaimedYet() {
		EnrollmentId id = enrolled();
		this.world.telling.round();

		this.world.ending.end(id, "olga");
		this.world.telling.round();

		assertThat(this.world.engine.told).last().isEqualTo("cancel 4711");
	}

	@Test
	void createsNoInstanceOfAnEnrollmentThatHasEnded() {
		EnrollmentId id = enrolled();

		this.world.ending.end(id, "olga");
		this.world.telling.round();

		assertThat(this.world.engine.told).isEmpty();
		assertThat(this.world.outbox.due()).isZero();
	}

	@Test
	void endsEverybodyOnAJourneyAndNobodyElse() {
		onJourney(CART, 450, Duration.ofDays(1));
		onJourney("welcome", 3, Duration.ofDays(1));

		assertThat(this.world.ending.endAll(CART, "olga")).isEqualTo(450);
		while (this.world.ending.round()) {
			assertThat(this.world.ending.underWay()).containsKey(CART);
		}
		this.world.clock.advance(Duration.ofMinutes(1));
		onJourney(CART, 2, Duration.ZERO);
		carryOn();

		assertThat(live(CART)).as("who came afterwards").isEqualTo(2);
		assertThat(live("welcome")).isEqualTo(3);
		assertThat(this.world.ending.underWay()).isEmpty();
		assertThat(endedBy(this.world)).hasSize(450).doesNotHaveDuplicates();
	}

	@Test
	void goesOnWhereAnotherInstanceDied() {
		onJourney(CART, 450, Duration.ofDays(1));
		this.world.ending.endAll(CART, "olga");
		this.world.ending.round();

		JourneysWorld other = new JourneysWorld(database);
		assertThat(other.ending.underWay()).containsEntry(CART, 250);
		while (other.ending.round()) {
			assertThat(other.news).isNotEmpty();
		}

		assertThat(live(CART)).isZero();
		assertThat(endedBy(other)).hasSize(250);
	}

	@Test
	void letsNoMessageLeaveFromTheOrderOn() {
		EnrollmentId id = enrolled();
		assertThat(this.world.standing.of(id)).isEqualTo(new Standing.On());

		this.world.ending.endAll(CART, "olga");

		assertThat(this.world.standing.of(id)).isInstanceOf(Standing.Over.class);
	}

	@Test
	void looksAtNoMoreThanItsStepWhileManyComeAfterwards() {
		this.world.ending.endAll(CART, "olga");
		this.world.clock.advance(Duration.ofSeconds(1));
		onJourney(CART, 450, Duration.ZERO);

		this.world.ending.round();

		assertThat(database.jdbc()
			.sql("select count(*) from enrollment join journey_ending on id <= passed")
			.query(Long.class)
			.single()).isEqualTo(200);
		carryOn();
		assertThat(live(CART)).isEqualTo(450);
	}

	@Test
	void findsWhoWasBeingEnrolledDuringTheFirstPass() {
		this.world.ending.endAll(CART, "olga");
		carryOn();
		onJourney(CART, 1, Duration.ofSeconds(1));

		carryOn();
		assertThat(live(CART)).isEqualTo(1);
		this.world.clock.advance(Duration.ofMinutes(1));
		carryOn();

		assertThat(live(CART)).isZero();
	}

	private void carryOn() {
		boolean more = true;
		while (more) {
			more = this.world.ending.round();
		}
	}

	private static List<EnrollmentId> endedBy(JourneysWorld world) {
		return world.news.stream()
			.map(EnrollmentsEnded.class::cast)
			.flatMap((news) -> news.enrollments().stream())
			.toList();
	}

	private EnrollmentId enrolled() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		return this.world.enrollmentsOf(this.ada).getFirst().id();
	}

	private void onJourney(String journey, int count, Duration ago) {
		Instant created = this.world.clock.instant().minus(ago);
		database.jdbc()
			.sql("""
					insert into enrollment (id, process_id, definition_key, version, contact_id, event, triggered_at,
					  reentry, state, created_at, process_instance_key)
					select gen_random_uuid(), :journey, 1, 1, gen_random_uuid(), '{}', :created, 'always', 'running',
					  :created, number
					from generate_series(1, :count) number""")
			.param("journey", journey)
			.param("created", Timestamp.from(created))
			.param("count", count)
			.update();
	}

	private int live(String journey) {
		return database.jdbc()
			.sql("select count(*) from enrollment where process_id = ? and state <> 'ended'")
			.param(journey)
			.query(Integer.class)
			.single();
	}

}

package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What everything stands on is away for ten minutes, with messages on their way.
 */
@Tag("broker")
@Tag("long")
class OutageIT {

	private static final Duration OUTAGE = Duration.ofMinutes(10);

	private static final int EACH = 100;

	private final World world = World.shared();

	@Test
	void makesNoIncidentWhilePostgresIsAway() {
		try (Application application = sending()) {
			this.world.postgres().kill();
			awaitNoIncidentDuringTheOutage();
			assertThat(application.process().isAlive()).isTrue();

			this.world.postgres().restart();

			assertThatEveryMessageArrivesOnce();
		}
	}

	@Test
	void makesNoIncidentWhileProvidersAreAway() {
		try (Application application = sending()) {
			everyProvider("{\"kind\":\"fail\",\"status\":503,\"body\":\"own\"}");
			awaitNoIncidentDuringTheOutage();
			assertThat(application.process().isAlive()).isTrue();

			everyProvider("{\"kind\":\"none\"}");

			assertThatEveryMessageArrivesOnce();
		}
	}

	private Application sending() {
		Application application = this.world.application();
		Pace.SHORT_LEASES.forEach(application::with);
		Orders.of(EACH, "outage").place(new Shop(application.start().address()));
		Awaitility.await("it is sending")
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.world.farEnds().taken() >= EACH / 2);
		return application;
	}

	private void everyProvider(String fault) {
		this.world.farEnds().misbehave("sendgrid", fault);
		this.world.farEnds().misbehave("messagebird", fault);
	}

	private void awaitNoIncidentDuringTheOutage() {
		Awaitility.await("no incident")
			.pollInterval(Duration.ofSeconds(5))
			.during(OUTAGE)
			.atMost(OUTAGE.plusMinutes(1))
			.until(() -> this.world.incidents() == 0);
	}

	private void assertThatEveryMessageArrivesOnce() {
		List<Fate> fates = Fate.awaitAll(this.world);

		assertThat(fates).hasSize(4 * EACH).allMatch(Fate::isFinal).allMatch(Fate::isTrue);
		assertThat(fates).allMatch((fate) -> fate.state().equals("accepted") && fate.arrivals() == 1);
		assertThat(this.world.incidents()).isZero();
	}

}

package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL is killed and starts again, while events are taken in, jobs send, and
 * providers call back.
 */
@Tag("broker")
@Tag("long")
class PostgresKilledIT {

	private static final int ROUNDS = 3;

	private static final int EACH = 100;

	private final World world = World.shared();

	@Test
	void whatWasAcceptedTakesEffectOnce() {
		try (Application application = this.world.application()) {
			Pace.SHORT_LEASES.forEach(application::with);
			Shop shop = new Shop(application.start().address());
			Orders.journeys(false).forEach(shop::deploy);
			for (int round = 1; round <= ROUNDS; round++) {
				List<List<Shop.Doing>> batches = Orders.of(EACH, "postgres-killed").batches();
				batches.subList(0, 1).forEach((batch) -> tellUntilAccepted(shop, batch));
				long sent = this.world.farEnds().taken() + EACH / 4;
				Awaitility.await("it is sending")
					.atMost(Duration.ofMinutes(2))
					.until(() -> this.world.farEnds().taken() >= sent);

				this.world.postgres().kill();
				assertThat(shop.tell(batches.getLast())).as("nothing is accepted without PostgreSQL").isFalse();
				this.world.postgres().restart();
				batches.subList(1, batches.size()).forEach((batch) -> tellUntilAccepted(shop, batch));
			}
			List<Fate> fates = Fate.awaitAll(this.world);

			assertThat(fates).hasSize(ROUNDS * 4 * EACH).allMatch(Fate::isFinal).allMatch(Fate::isTrue);
			assertThat(fates).as("settled by its provider's own event")
				.allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			Awaitility.await("every webhook has taken effect")
				.atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(deliveries()).isEqualTo(4L * ROUNDS * EACH));
			assertThat(this.world.incidents()).isZero();
		}
	}

	private static void tellUntilAccepted(Shop shop, List<Shop.Doing> batch) {
		Awaitility.await("accepted").atMost(Duration.ofMinutes(2)).until(() -> shop.tell(batch));
	}

	/** One for each message, however often it was told. */
	private long deliveries() {
		return this.world.jdbc()
			.sql("select count(*) from feedback_event where kind = 'delivered'")
			.query(Long.class)
			.single();
	}

}

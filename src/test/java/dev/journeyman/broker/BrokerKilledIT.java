package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker of a Camunda 8 distribution ({@code -Dzeebe.home=<folder>}) is killed, and
 * starts again on the data it has.
 */
@Tag("broker")
@Tag("distribution")
class BrokerKilledIT {

	@Test
	void theOnlyBrokerLosesNoneOfTwoThousandThatWait() {
		int each = 500;
		try (World world = World.onBrokers("broker-killed", 1); Application application = world.application()) {
			Pace.SHORT_LEASES.forEach(application::with);
			Shop shop = new Shop(application.start().address());
			Orders orders = Orders.of(each, "broker-killed", true);
			orders.place(shop);
			Broker broker = world.cluster().gateway();
			Awaitility.await("all wait for their payment")
				.atMost(Duration.ofMinutes(5))
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> running(world) == 4L * each);

			broker.process().kill();
			broker.start();
			orders.paid().batches().forEach((batch) -> assertThat(shop.tell(batch)).isTrue());
			broker.awaitReady();
			List<Fate> fates = Fate.awaitAll(world);

			assertThat(fates).hasSize(4 * each).allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			assertThat(world.incidents()).isZero();
		}
	}

	private static long running(World world) {
		return world.jdbc().sql("select count(*) from enrollment where state = 'running'").query(Long.class).single();
	}

}

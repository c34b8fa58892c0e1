package dev.journeyman.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of three brokers of a Camunda 8 distribution ({@code -Dzeebe.home=<folder>}) one that
 * leads is killed while fifty enrollments begin each second.
 */
@Tag("broker")
@Tag("distribution")
class LeaderKilledIT {

	private static final int SECONDS = 40;

	private static final int PER_SECOND = 48;

	@Test
	void nothingIsLostOrDoubledWhenALeaderDies() {
		try (World world = World.onBrokers("leader-killed", 3);
				Application application = world.application();
				ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
			Pace.SHORT_LEASES.forEach(application::with);
			Shop shop = new Shop(application.start().address());
			List<List<Shop.Doing>> seconds = new ArrayList<>();
			for (int second = 0; second < SECONDS; second++) {
				seconds.add(Orders.of(PER_SECOND / 4, "leader-killed").doings());
			}
			Orders.journeys(false).forEach(shop::deploy);
			AtomicInteger told = new AtomicInteger();
			ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(() -> {
				if (told.get() < SECONDS && shop.tell(seconds.get(told.get()))) {
					told.incrementAndGet();
				}
			}, 0, 1, TimeUnit.SECONDS);
			Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> told.get() >= SECONDS / 3);

			Broker leader = leader(world.cluster());
			leader.process().kill();
			Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> told.get() >= 2 * SECONDS / 3);
			leader.start();
			Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> told.get() == SECONDS);
			ticking.cancel(false);
			List<Fate> fates = Fate.awaitAll(world);

			assertThat(fates).hasSize(SECONDS * PER_SECOND).allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			leader.awaitReady();
			assertThat(world.incidents()).isZero();
		}
	}

	/**
	 * Not the one whose gateway the application uses: a client knows one gateway only.
	 */
	private static Broker leader(Cluster cluster) {
		return cluster.brokers()
			.stream()
			.filter((broker) -> broker != cluster.gateway())
			.filter((broker) -> !cluster.leads(cluster.gateway(), broker.node()).isEmpty())
			.findFirst()
			.orElseThrow();
	}

}

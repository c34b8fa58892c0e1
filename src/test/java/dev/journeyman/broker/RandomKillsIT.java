package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.journeyman.consent.Purpose;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances share more than two thousand messages, and again and again one of them is
 * killed wherever it stands.
 */
@Tag("broker")
@Tag("long")
class RandomKillsIT {

	private static final int EACH = Integer.getInteger("random-kills.each", 520);

	private static final int KILLS = 12;

	private final World world = World.shared();

	private final Random random = new Random(4711);

	@Test
	void noMessageIsLostAndNoMarketingIsSentTwice() {
		String slow = "{\"kind\":\"slow\",\"delay\":\"PT0.3S\"}";
		this.world.farEnds().misbehave("sendgrid", slow);
		this.world.farEnds().misbehave("messagebird", slow);
		try (Application one = this.world.application();
				Application other = this.world.application();
				ScheduledExecutorService business = Executors.newSingleThreadScheduledExecutor()) {
			List<Application> both = List.of(one, other);
			both.forEach((application) -> Pace.SHORT_LEASES.forEach(application::with));
			both.forEach((application) -> application.with("journeyman.messaging.marketing-window", "60s").launch());
			both.forEach(Application::awaitReady);
			Orders orders = Orders.of(EACH, "random-kills");
			orders.deploy(new Shop(one.address()));
			orders.batches().forEach((batch) -> business.execute(() -> tell(both, batch)));
			for (int kill = 0; kill < KILLS; kill++) {
				long goal = Math.min(this.world.farEnds().taken() + 50 + this.random.nextInt(150), 4L * EACH);
				Awaitility.await("more have left")
					.atMost(Duration.ofMinutes(3))
					.until(() -> this.world.farEnds().taken() >= goal);
				Application victim = both.get(this.random.nextInt(2));
				victim.process().kill();
				victim.start();
			}
			business.shutdown();
			assertThat(finished(business)).isTrue();
			List<Fate> fates = Fate.awaitAll(this.world);

			report(fates);
			assertThat(fates).hasSize(4 * EACH).allMatch(Fate::isFinal).allMatch(Fate::isTrue);
			assertThat(fates).filteredOn((fate) -> fate.purpose() == Purpose.MARKETING).noneMatch(Fate::arrivedTwice);
			assertThat(fates).filteredOn(Fate::arrivedTwice).allMatch(Fate::repeated);
			assertThat(this.world.incidents()).isZero();
		}
	}

	private static void tell(List<Application> both, List<Shop.Doing> batch) {
		Awaitility.await("accepted")
			.atMost(Duration.ofMinutes(5))
			.until(() -> both.stream().anyMatch((application) -> new Shop(application.address()).tell(batch)));
	}

	private static boolean finished(ScheduledExecutorService business) {
		try {
			return business.awaitTermination(5, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void report(List<Fate> fates) {
		Report report = new Report("channel", "purpose", "messages", "arrived once", "arrived twice", "never arrived",
				"given up");
		for (Journey journey : Orders.journeys(false)) {
			List<Fate> here = fates.stream()
				.filter((fate) -> fate.channel() == journey.channel() && fate.purpose() == journey.purpose())
				.toList();
			report.row(journey.channel().label(), journey.purpose().word(), here.size(),
					here.stream().filter((fate) -> fate.arrivals() == 1).count(),
					here.stream().filter(Fate::arrivedTwice).count(),
					here.stream().filter((fate) -> fate.arrivals() == 0).count(),
					here.stream().filter(Fate::isGivenUp).count());
		}
		report.list("arrived twice", fates.stream().filter(Fate::arrivedTwice).map(Fate::dispatch).toList());
		report.print(this.world.folder(), "random-kills");
	}

}

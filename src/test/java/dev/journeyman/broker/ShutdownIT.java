package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance is asked to stop while it is sending.
 */
@Tag("broker")
class ShutdownIT {

	private static final int EACH = 100;

	private final World world = World.shared();

	@Test
	void drainsAndSendsNothingTwice() {
		try (Application application = this.world.application()) {
			Pace.SHORT_LEASES.forEach(application::with);
			application.start();
			Orders.of(EACH, "shutdown").place(new Shop(application.address()));
			Awaitility.await("it is sending")
				.atMost(Duration.ofMinutes(2))
				.until(() -> this.world.farEnds().taken() >= EACH);

			Duration took = application.process().terminate(Duration.ofSeconds(60));
			long cutOff = this.world.jdbc()
				.sql("select count(*) from dispatch where state in ('handed-over', 'unconfirmed')")
				.query(Long.class)
				.single();
			application.start();
			List<Fate> fates = Fate.awaitAll(this.world);

			assertThat(cutOff).as("messages on their way when it had stopped").isZero();
			assertThat(fates).hasSize(4 * EACH).allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			Report report = new Report("SIGTERM while sending", "until it had ended");
			report.row(4 * EACH + " messages", took.toMillis() + " ms");
			report.print(this.world.folder(), "shutdown");
		}
	}

}

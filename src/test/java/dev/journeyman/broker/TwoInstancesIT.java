package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import dev.journeyman.broker.losses.TakesJobsBack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine hands a job to somebody else while the first is still sending.
 */
@Tag("broker")
class TwoInstancesIT {

	private static final int EACH = 40;

	private final World world = World.shared();

	@Test
	void aJobWhoseTimePassesWhileItIsSentSendsNothingTwice() {
		String slow = "{\"kind\":\"slow\",\"delay\":\"PT6S\"}";
		this.world.farEnds().misbehave("sendgrid", slow);
		this.world.farEnds().misbehave("messagebird", slow);
		double before = timedOut();
		try (Application one = this.world.application(); Application other = this.world.application()) {
			for (Application application : List.of(one, other)) {
				Pace.SHORT_LEASES.forEach(application::with);
				application.withBeans(TakesJobsBack.class).launch();
			}
			one.awaitReady();
			other.awaitReady();
			Orders.of(EACH, "two-instances").place(new Shop(one.address()));
			Awaitility.await("the time of each job has passed once")
				.atMost(Duration.ofMinutes(3))
				.until(() -> timedOut() - before >= 4 * EACH);

			List<Fate> fates = Fate.awaitAll(this.world);

			assertThat(fates).hasSize(4 * EACH).allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			assertThat(this.world.incidents()).isZero();
		}
	}

	private double timedOut() {
		return this.world.engine().metric("zeebe_job_events_total", "action=\"timed out\"");
	}

}

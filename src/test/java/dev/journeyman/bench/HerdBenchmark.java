package dev.journeyman.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.journeyman.broker.Application;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of timers that are due at the same instant, and a provider that takes 100
 * messages per second.
 */
@Tag("bench")
class HerdBenchmark {

	private static final int MARKETING = 4900;

	private static final int TRANSACTIONAL = 100;

	private static final int ALL = MARKETING + TRANSACTIONAL;

	private static final int BATCH = 100;

	private static final int PER_SECOND = 100;

	private static final Duration AHEAD = Duration.ofSeconds(150);

	@Test
	void leavesAtTheProvidersPace() {
		try (Bench bench = Bench.start("herd")) {
			limit(bench);
			Application application = bench.application()
				.with("journeyman.sendgrid.messages-per-second", String.valueOf(PER_SECOND))
				.with("journeyman.messaging.lost-after", "30s")
				.start();
			Client client = new Client(application.address());
			client.deploy(Models.emailWhenDue("bench-herd", "marketing"));
			client.deploy(Models.emailWhenDue("bench-urgent", "transactional"));
			Instant due = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
			begin(client, "bench-herd", 0, MARKETING, due);
			begin(client, "bench-urgent", MARKETING, TRANSACTIONAL, due);
			Awaitility.await("everybody waits before it is due")
				.atMost(AHEAD)
				.until(() -> bench.completed("enrollment-started") >= ALL);
			assertThat(Instant.now()).isBefore(due);

			Awaitility.await().atMost(AHEAD.plusMinutes(1)).until(() -> bench.world().farEnds().taken() > 0);
			Progress progress = Progress.until(ALL, () -> bench.world().farEnds().taken(),
					() -> Costs.of(bench.world(), application), Duration.ofMinutes(6));
			Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.completed("send-email") >= ALL);

			report(bench, progress, due);
			assertThat(bench.world().farEnds().arrivals()).hasSize(ALL)
				.allSatisfy((dispatch, times) -> assertThat(times).isEqualTo(1));
		}
	}

	private static void begin(Client client, String journey, int first, int number, Instant due) {
		for (int customer = first; customer < first + number; customer += BATCH) {
			client.tell(Client.batch(journey + ".begun", customer, BATCH,
					"{\"at\":\"" + due + "\",\"cartUrl\":\"https://shop.example/cart\"}"));
		}
	}

	private static void limit(Bench bench) {
		Client.require(Client
			.send(HttpRequest.newBuilder(bench.world().farEnds().address().resolve("/sandbox/api/limits/sendgrid"))
				.PUT(BodyPublishers.ofString("{\"perSecond\":" + PER_SECOND + "}"))
				.build()), 200);
	}

	private static void report(Bench bench, Progress progress, Instant due) {
		JdbcClient jdbc = bench.world().jdbc();
		Progress.Window drained = progress.between(ALL / 20, ALL * 19 / 20);
		new Report("herd")
			.figure("messages per second while it drains", drained.perSecond(), "/s", new Report.Goal(95, 100))
			.figure("from the instant they were due to the last one",
					progress.points().getLast().costs().seconds() - progress.points().getFirst().costs().seconds(), "s")
			.figure("jobs whose time-out passed",
					bench.world().engine().metric("zeebe_job_events_total", "action=\"timed out\""), "jobs",
					Report.Goal.atMost(0))
			.figure("transactional, from when a worker first saw the job, p99", waited(jdbc, "transactional", 0.99),
					"s", Report.Goal.atMost(2))
			.figure("transactional, from when it was due, p99", afterDue(jdbc, due), "s")
			.figure("marketing, from when a worker first saw the job, p99", waited(jdbc, "marketing", 0.99), "s")
			.figure("deliveries of a job for each message", (double) bench.activated("send-email") / ALL, "")
			.figure("CPU per message: application, PostgreSQL and engine",
					drained.millisEach(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL, Costs.Part.ENGINE), "ms")
			.publish();
	}

	private static double waited(JdbcClient jdbc, String purpose, double share) {
		return jdbc.sql("""
				select percentile_cont(?) within group (order by extract(epoch from handed_over_at - created_at))
				from dispatch where purpose = ?""").params(share, purpose).query(Double.class).single();
	}

	private static double afterDue(JdbcClient jdbc, Instant due) {
		return jdbc.sql("""
				select percentile_cont(0.99) within group (order by extract(epoch from handed_over_at - ?))
				from dispatch where purpose = 'transactional'""")
			.param(Timestamp.from(due))
			.query(Double.class)
			.single();
	}

}

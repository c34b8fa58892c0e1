package dev.journeyman.bench;

import java.time.Duration;

import dev.journeyman.broker.Application;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How soon the engine hears of what was committed, and what waiting for news costs.
 */
@Tag("bench")
class OutboxBenchmark {

	private static final int WARM = 3000;

	private static final int EVENTS = 800;

	private static final double PER_SECOND = 20;

	private static final Duration IDLE = Duration.ofSeconds(30);

	@Test
	void tellsTheEngine() {
		try (Bench bench = Bench.start("outbox")) {
			Application application = bench.application().start();
			Client client = new Client(application.address());
			client.deploy(Models.emailThenStays("bench-outbox"));
			for (int customer = 0; customer < WARM; customer += 100) {
				client.tell(Client.batch("bench-outbox.begun", customer, 100, "{}"));
			}
			awaitTold(bench.world().jdbc(), WARM);
			awaitSent(bench, WARM);

			Load.steadily(8, EVENTS, PER_SECOND,
					(one) -> client.tell(Client.batch("bench-outbox.begun", WARM + one, 1, "{}")));
			awaitTold(bench.world().jdbc(), WARM + EVENTS);
			awaitSent(bench, WARM + EVENTS);
			Costs idle = idle(bench, application);

			report(bench.world().jdbc(), idle);
		}
	}

	private static void awaitTold(JdbcClient jdbc, long number) {
		Awaitility.await().atMost(Bench.PATIENCE).until(() -> told(jdbc) >= number);
		assertThat(told(jdbc)).isEqualTo(number);
	}

	private static void awaitSent(Bench bench, int number) {
		Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.completed("send-email") >= number);
	}

	private static long told(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from engine_command where kind = 'create' and sent_at is not null")
			.query(Long.class)
			.single();
	}

	private static Costs idle(Bench bench, Application application) {
		Costs start = Costs.of(bench.world(), application);
		Awaitility.await().pollDelay(IDLE).atMost(IDLE.plusMinutes(1)).until(() -> application.process().isAlive());
		return Costs.of(bench.world(), application).since(start);
	}

	private static void report(JdbcClient jdbc, Costs idle) {
		new Report("outbox")
			.figure("from commit until the engine has answered, median", latency(jdbc, 0.5), "ms",
					Report.Goal.atMost(200))
			.figure("from commit until the engine has answered, p99", latency(jdbc, 0.99), "ms")
			.figure("application at rest", idle.millis(Costs.Part.APPLICATION) / idle.seconds(), "ms CPU per second")
			.figure("PostgreSQL at rest", idle.millis(Costs.Part.POSTGRESQL) / idle.seconds(), "ms CPU per second")
			.figure("engine at rest", idle.millis(Costs.Part.ENGINE) / idle.seconds(), "ms CPU per second")
			.publish();
	}

	private static double latency(JdbcClient jdbc, double share) {
		return jdbc.sql("""
				select 1000 * percentile_cont(?) within group (order by extract(epoch from sent_at - created_at))
				from (select * from engine_command where kind = 'create' order by id desc limit ?) as newest""")
			.params(share, EVENTS)
			.query(Double.class)
			.single();
	}

}

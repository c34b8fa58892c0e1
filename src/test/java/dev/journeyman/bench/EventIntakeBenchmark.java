package dev.journeyman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.journeyman.broker.Application;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customer events over HTTP, against inserting the same rows. Of each batch of 100, 20
 * are of contacts nobody knew, and 10 begin a journey. The engine stands still meanwhile:
 * what begun journeys cost is measured elsewhere.
 */
@Tag("bench")
class EventIntakeBenchmark {

	private static final int BATCH = 100;

	private static final int WARM = 1200;

	private static final int BATCHES = 300;

	private static final int THREADS = 4;

	private static final int KNOWN = 10_000;

	private static final double GOAL = 3000;

	private static final List<String> TABLES = List.of("contact", "contact_external_id", "customer_event_key",
			"customer_event", "enrollment", "event_effect", "engine_command");

	@Test
	void takesEventsIn() throws IOException {
		try (Bench bench = Bench.start("event-intake")) {
			Application application = bench.application().start();
			Client client = new Client(application.address());
			client.deploy(Models.emailThenStays("bench-intake"));
			Load.asFastAsItGoes(THREADS, KNOWN / BATCH,
					(batch) -> client.tell(Client.batch("known", batch * BATCH, BATCH, "{}")));
			signal(bench, "STOP");
			play(client, "warm", 0, WARM);

			JdbcClient jdbc = bench.world().jdbc();
			Map<String, Long> before = rows(jdbc);
			Costs start = Costs.of(bench.world(), application);
			Load load = play(client, "measured", WARM, BATCHES);
			Costs used = Costs.of(bench.world(), application).since(start);
			Map<String, Long> written = written(before, rows(jdbc));
			assertThat(written).containsEntry("customer_event", (long) BATCHES * BATCH)
				.containsEntry("enrollment", (long) BATCHES * BATCH / 10);

			List<String> halfRate = batches("steady", WARM + BATCHES, BATCHES);
			Load steady = Load.steadily(32, BATCHES, GOAL / 2 / BATCH, (batch) -> client.tell(halfRate.get(batch)));
			double raw = RawInserts.of(bench.world().postgres(), written).write(THREADS, BATCHES);
			signal(bench, "CONT");

			report(load, used, raw, steady);
		}
	}

	private static void report(Load load, Costs used, double raw, Load steady) {
		double events = (double) BATCHES * BATCH;
		new Report("event-intake").figure("raw multi-row inserts of the same rows", events / raw, "events/s")
			.figure("events per second until they have taken effect", events / load.seconds(), "events/s",
					Report.Goal.atLeast(GOAL))
			.figure("of raw inserts", raw / load.seconds(), "", Report.Goal.atLeast(0.4))
			.figure("CPU per event: application and PostgreSQL",
					used.millis(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL) / events, "ms")
			.figure("of it the JVM's compiler", used.millis(Costs.Part.COMPILER) / events, "ms")
			.figure("of it PostgreSQL", used.millis(Costs.Part.POSTGRESQL) / events, "ms")
			.figure("a batch at 1,500 events/s, median", steady.latencies().percentile(0.5), "ms")
			.figure("a batch at 1,500 events/s, p99", steady.latencies().percentile(0.99), "ms",
					Report.Goal.atMost(200))
			.publish();
	}

	private static Load play(Client client, String run, int first, int batches) {
		List<String> bodies = batches(run, first, batches);
		return Load.asFastAsItGoes(THREADS, batches, (batch) -> client.tell(bodies.get(batch)));
	}

	private static List<String> batches(String run, int first, int number) {
		return IntStream.range(first, first + number).mapToObj((batch) -> batch(run, batch)).toList();
	}

	private static String batch(String run, int batch) {
		return IntStream.range(0, BATCH).mapToObj((item) -> {
			int customer = (item % 5 == 4) ? KNOWN + batch * BATCH + item : (batch * BATCH + item * 7) % KNOWN;
			String name = (item % 10 == 0) ? "bench-intake.begun" : "product.viewed";
			return Client.event(run + "/" + batch + "/" + item, name, customer, "product-" + item,
					"{\"product\":\"product-%d\",\"price\":%d.5,\"url\":\"https://shop.example/product/%d\"}"
						.formatted(item, item, item));
		}).collect(Collectors.joining(",", "[", "]"));
	}

	private static Map<String, Long> rows(JdbcClient jdbc) {
		Map<String, Long> rows = new LinkedHashMap<>();
		TABLES
			.forEach((table) -> rows.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single()));
		return rows;
	}

	private static Map<String, Long> written(Map<String, Long> before, Map<String, Long> after) {
		Map<String, Long> written = new LinkedHashMap<>();
		after.forEach((table, rows) -> written.put(table, rows - Objects.requireNonNull(before.get(table))));
		return written;
	}

	/** An engine that stands still answers nobody, and costs nothing. */
	private static void signal(Bench bench, String name) throws IOException {
		long engine = bench.world().engine().processes().getFirst().pid();
		Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(engine)).start();
		Awaitility.await().until(() -> !kill.isAlive());
		if (kill.exitValue() != 0) {
			throw new UncheckedIOException(new IOException("kill -" + name + " failed"));
		}
	}

}

package dev.journeyman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.broker.JavaCommand;
import dev.journeyman.broker.Metrics;
import dev.journeyman.testing.Ports;
import dev.journeyman.broker.RunningProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What local mode takes of a laptop: the whole world in one process, and the PostgreSQL
 * it starts. Memory is what they hold of their own, plus their share of what they share.
 */
@Tag("bench")
class LocalModeBenchmark {

	private static final int ENROLLMENTS = 10_000;

	private static final int BATCH = 100;

	private static final Duration REST = Duration.ofSeconds(30);

	private static final double GIB = 1024 * 1024;

	private final int console = Ports.free();

	private final int rest = Ports.free();

	@Test
	void livesOnALaptop() throws IOException {
		Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench").toAbsolutePath()),
				"local-");
		try (RunningProcess local = start(folder)) {
			local.awaitReady(console().resolve("/actuator/health/readiness"), Bench.PATIENCE);
			double cpuAtRest = cpuPerSecond(local, folder);
			double atRest = memory(local, folder);
			enroll();
			double underWay = memory(local, folder);
			double cpuUnderWay = cpuPerSecond(local, folder);
			new Report("local-mode").figure("memory at rest", atRest, "GiB")
				.figure("CPU at rest", cpuAtRest, "ms per second")
				.figure("memory with 10,000 live enrollments", underWay, "GiB",
						Report.Goal.atMost(1.2e9 / 1024 / 1024 / 1024))
				.figure("CPU with 10,000 live enrollments that wait", cpuUnderWay, "ms per second")
				.publish();
		}
	}

	/** With the options that {@code mvn spring-boot:test-run} gives it. */
	private RunningProcess start(Path folder) throws IOException {
		return new JavaCommand("local", folder,
				List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
						"-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"))),
				System.getProperty("java.class.path"), "dev.journeyman.local.LocalJourneyman",
				List.of("--server.port=" + this.console, "--journeyman.local.engine.grpc-port=" + Ports.free(),
						"--journeyman.local.engine.rest-port=" + this.rest),
				Map.of())
			.start();
	}

	private void enroll() {
		Client client = new Client(console());
		for (int customer = 0; customer < ENROLLMENTS; customer += BATCH) {
			client.tell(Client.batch("cart.abandoned", customer, BATCH,
					"{\"cartUrl\":\"https://shop.example/cart\",\"items\":[]}"));
		}
		Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> live() >= ENROLLMENTS && begun() >= ENROLLMENTS);
	}

	private double begun() {
		return Metrics.sum(console(), "camunda_job_invocations_total",
				"action=\"completed\",type=\"enrollment-started\"");
	}

	private URI console() {
		return URI.create("http://127.0.0.1:" + this.console);
	}

	private long live() {
		String found = Client
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.rest + "/v2/process-instances/search"))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"filter\":{\"state\":\"ACTIVE\"},\"page\":{\"limit\":1}}"))
				.build())
			.body();
		try {
			return new ObjectMapper().readTree(found).path("page").path("totalItems").asLong();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static double cpuPerSecond(RunningProcess local, Path folder) {
		double start = cpu(local, folder);
		long nanos = System.nanoTime();
		Awaitility.await().pollDelay(REST).atMost(REST.plusMinutes(1)).until(local::isAlive);
		return (cpu(local, folder) - start) / ((System.nanoTime() - nanos) / 1e9);
	}

	private static double cpu(RunningProcess local, Path folder) {
		return (local.cpu().toNanos()
				+ postgres(folder).map(LocalModeBenchmark::cpu).mapToLong(Duration::toNanos).sum()) / 1e6;
	}

	private static Duration cpu(ProcessHandle process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private static double memory(RunningProcess local, Path folder) {
		return Stream.concat(Stream.of(local.pid()), postgres(folder).map(ProcessHandle::pid))
			.distinct()
			.mapToLong(LocalModeBenchmark::kibibytes)
			.sum() / GIB;
	}

	private static long kibibytes(long pid) {
		try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
			return lines.filter((line) -> line.startsWith("Pss:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")))
				.sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<ProcessHandle> postgres(Path folder) {
		try (Stream<Path> files = Files.find(folder.resolve("tmp"), 4,
				(path, attributes) -> path.endsWith("postmaster.pid"))) {
			Path file = files.findFirst().orElseThrow();
			ProcessHandle server = ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
				.orElseThrow();
			return Stream.concat(Stream.of(server), server.descendants());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package dev.journeyman.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.journeyman.bench.beans.OnlyComplete;
import dev.journeyman.broker.Application;
import io.camunda.client.CamundaClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our sending worker against one that only completes: the same engine, the same number of
 * jobs that wait already, the same JVM options, one after the other.
 */
@Tag("bench")
class SendWorkerBenchmark {

	private static final String SEND = "send-email";

	/** Until then half of the application's time goes into compiling. */
	private static final int WARM = 17_000;

	private static final int REFERENCE_WARM = 4000;

	private static final int MEASURED = 3000;

	private static final int PROFILED = 1500;

	private static final int BATCH = 100;

	@Test
	void sendsAgainstOnlyCompleting() {
		try (Bench bench = Bench.start("send-worker")) {
			createJobs(bench);

			Progress.Window sent;
			Profile profile;
			try (Application application = bench.application().start()) {
				sent = drain(bench, application, SEND, WARM);
				profile = Profile.of(application, application.process().log().resolveSibling("send.jfr"),
						() -> Progress
							.until(WARM + MEASURED + PROFILED, () -> bench.completed(SEND),
									() -> Costs.of(bench.world(), application), Bench.PATIENCE)
							.between(WARM + MEASURED, WARM + MEASURED + PROFILED));
			}
			Progress.Window reference = complete(bench);

			report(sent, reference, profile);
			assertThat(bench.world().farEnds().arrivals()).hasSize(WARM + MEASURED + PROFILED)
				.allSatisfy((dispatch, times) -> assertThat(times).isEqualTo(1));
		}
	}

	private static void createJobs(Bench bench) {
		try (Application application = withoutSending(bench).start();
				CamundaClient engine = CamundaClient.newClientBuilder()
					.grpcAddress(bench.world().engine().grpcAddress())
					.restAddress(URI.create("http://127.0.0.1:1"))
					.preferRestOverGrpc(false)
					.build()) {
			Client client = new Client(application.address());
			client.deploy(Models.emailThenStays("bench-send"));
			int number = WARM + MEASURED + PROFILED;
			for (int customer = 0; customer < number; customer += BATCH) {
				client.tell(Client.batch("bench-send.begun", customer, BATCH,
						"{\"cartUrl\":\"https://shop.example/cart\"}"));
			}
			Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> bench.created(SEND) >= number);
			createOnlyComplete(engine, REFERENCE_WARM + MEASURED);
		}
	}

	private static void createOnlyComplete(CamundaClient engine, int number) {
		engine.newDeployResourceCommand()
			.addResourceStringUtf8(Models.jobThenStays("bench-complete", OnlyComplete.JOB_TYPE), "bench-complete.bpmn")
			.send()
			.join();
		Map<String, Object> variables = Map.of("enrollmentId", "0193b2a0-0000-7000-8000-000000000000", "contactId",
				"0193b2a0-0000-7000-8000-000000000001", "subject", "cart-1", "event",
				Map.of("id", "bench/1", "name", "bench.begun", "occurredAt", "2026-11-26T10:00:00Z"));
		for (int first = 0; first < number; first += BATCH) {
			CompletableFuture
				.allOf(IntStream.range(0, BATCH)
					.mapToObj((one) -> engine.newCreateInstanceCommand()
						.bpmnProcessId("bench-complete")
						.latestVersion()
						.variables(variables)
						.send()
						.toCompletableFuture())
					.toArray(CompletableFuture[]::new))
				.join();
		}
	}

	private static Application withoutSending(Bench bench) {
		return bench.application().with("camunda.client.worker.override." + SEND + ".enabled", "false");
	}

	private static Progress.Window complete(Bench bench) {
		try (Application application = withoutSending(bench).withBeans(OnlyComplete.class).start()) {
			return drain(bench, application, OnlyComplete.JOB_TYPE, REFERENCE_WARM);
		}
	}

	/** The worker takes more of what waits until it has been warm for long enough. */
	private static Progress.Window drain(Bench bench, Application application, String jobType, int warm) {
		return Progress
			.until(warm + MEASURED, () -> bench.completed(jobType), () -> Costs.of(bench.world(), application),
					Bench.PATIENCE)
			.between(warm, warm + MEASURED);
	}

	private static void report(Progress.Window sent, Progress.Window completed, Profile profile) {
		Report report = new Report("send-worker");
		report.figure("jobs per second, worker that only completes", completed.perSecond(), "/s")
			.figure("jobs per second, sending", sent.perSecond(), "/s")
			.figure("of the empty worker's", sent.perSecond() / completed.perSecond(), "", Report.Goal.atLeast(0.7))
			.figure("CPU per send: application and PostgreSQL",
					sent.millisEach(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL), "ms", Report.Goal.atMost(1.3))
			.figure("of it application", sent.millisEach(Costs.Part.APPLICATION), "ms")
			.figure("of it the JVM's compiler", sent.millisEach(Costs.Part.COMPILER), "ms")
			.figure("of it PostgreSQL", sent.millisEach(Costs.Part.POSTGRESQL), "ms")
			.figure("engine, beside it", sent.millisEach(Costs.Part.ENGINE), "ms")
			.figure("sandbox, beside it", sent.millisEach(Costs.Part.SANDBOX), "ms")
			.figure("application, worker that only completes", completed.millisEach(Costs.Part.APPLICATION), "ms")
			.figure("engine, worker that only completes", completed.millisEach(Costs.Part.ENGINE), "ms");
		profile.shares()
			.entrySet()
			.stream()
			.filter((one) -> one.getValue() >= 0.01)
			.forEach((one) -> report.figure("application's Java time: " + one.getKey(), one.getValue() * 100, "%"));
		report.publish();
	}

}

package dev.journeyman.local.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.camunda.client.api.response.ActivatedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

class LocalEngineTests {

	@RegisterExtension
	static final EngineClient engine = new EngineClient(false);

	@Test
	void saysWhichTimerComesNext() {
		engine.deploy(Models.waiting());
		engine.create("waiting", Map.of("dispatch", "d-1"));

		Due next = local().next().orElseThrow();

		assertThat(next.what()).isEqualTo("timer \"Two hours\" of waiting");
		assertThat(next.at()).isCloseTo(local().clock().instant().plus(Duration.ofHours(2)),
				within(Duration.ofMinutes(1)));
		assertThat(local().hasDueTimer()).isFalse();
	}

	@Test
	void hasNoDueTimerOnceItHasGoneOff() {
		engine.deploy(Models.waiting());
		engine.create("waiting", Map.of("dispatch", "d-1"));

		local().clock().advance(Duration.ofHours(3));
		await().until(() -> !local().hasDueTimer() && local().isIdle());

		assertThat(local().next()).isEmpty();
		assertThat(engine.client()
			.newMessageSubscriptionSearchRequest()
			.filter((filter) -> filter.messageName("opened"))
			.send()
			.join()
			.items()).hasSize(1);
	}

	@Test
	void countsJobsThatWaitAndJobsInHand() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());
		engine.create("working", Map.of());
		assertThat(local().activatableJobs()).isEqualTo(Map.of("work", 2L));

		ActivatedJob job = activate(1).getFirst();

		assertThat(local().activatableJobs()).isEqualTo(Map.of("work", 1L));
		assertThat(local().jobsInHand()).isEqualTo(Map.of("work", 1L));

		engine.client().newCompleteCommand(job).send().join();

		assertThat(local().jobsInHand()).isEmpty();
	}

	@Test
	void saysWhenAFailedJobIsTriedAgain() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());
		ActivatedJob job = activate(1).getFirst();
		engine.client().newFailCommand(job).retries(3).retryBackoff(Duration.ofHours(8)).send().join();

		Due next = local().next().orElseThrow();
		assertThat(next.what()).isEqualTo("job work of working is tried again");
		assertThat(next.at()).isCloseTo(local().clock().instant().plus(Duration.ofHours(8)),
				within(Duration.ofMinutes(1)));
		assertThat(local().activatableJobs()).isEmpty();

		local().clock().set(next.at());

		await().until(() -> local().activatableJobs().equals(Map.of("work", 1L)));
		assertThat(local().next()).isEmpty();
	}

	@Test
	void triesAJobAgainThoughTheClockStoodOnTheMillisecondItsBackOffEnded() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());
		ActivatedJob job = activate(1).getFirst();
		engine.client().newFailCommand(job).retries(3).retryBackoff(Duration.ofMinutes(5)).send().join();
		assertThat(local().hasDueBackOff()).isFalse();
		Instant end = local().next().orElseThrow().at();

		long enough = System.nanoTime() + Duration.ofMillis(1500).toNanos();
		while (System.nanoTime() < enough) {
			local().clock().set(end);
		}

		await().atMost(Duration.ofSeconds(5)).until(() -> local().activatableJobs().equals(Map.of("work", 1L)));
		assertThat(local().hasDueBackOff()).isFalse();
	}

	@Test
	void handsOutNoJobsWhilePaused() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());

		local().pauseJobs();
		assertThat(activate(1)).isEmpty();
		assertThat(local().jobsInHand()).isEmpty();

		local().resumeJobs();
		assertThat(activate(1)).hasSize(1);
	}

	@Test
	void whoWaitsForAJobGetsItWhenThereIsOne() {
		engine.deploy(Models.working());
		var asked = engine.client()
			.newActivateJobsCommand()
			.jobType("work")
			.maxJobsToActivate(1)
			.requestTimeout(Duration.ofSeconds(20))
			.send();

		engine.create("working", Map.of());

		assertThat(asked.join().getJobs()).hasSize(1);
	}

	@Test
	void pushesJobsToWorkersThatStream() {
		engine.deploy(Models.working());
		Set<Long> pushed = java.util.concurrent.ConcurrentHashMap.newKeySet();
		try (var worker = engine.client()
			.newWorker()
			.jobType("work")
			.handler((client, job) -> pushed.add(job.getKey()))
			.streamEnabled(true)
			.open()) {
			engine.create("working", Map.of());

			await().until(() -> pushed.size() == 1);
			assertThat(worker.isOpen()).isTrue();
		}
	}

	@Test
	void forgetsEverythingWhenPurged() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());
		engine.client().newPublishMessageCommand().messageName("opened").correlationKey("d-1").send().join();

		local().purge();

		assertThat(engine.client().newProcessDefinitionSearchRequest().send().join().items()).isEmpty();
		assertThat(engine.client().newProcessInstanceSearchRequest().send().join().items()).isEmpty();
		assertThat(local().activatableJobs()).isEmpty();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> engine.create("working", Map.of()))
			.withMessageContaining("NOT_FOUND");
	}

	@Test
	void keepsAsManyFinishedInstancesAsItShould() {
		try (LocalEngine small = LocalEngine.start(new LocalEngineSettings(0, 0, 2), new MovableClock());
				var client = io.camunda.client.CamundaClient.newClientBuilder()
					.grpcAddress(small.grpcAddress())
					.restAddress(small.restAddress())
					.preferRestOverGrpc(false)
					.build()) {
			client.newDeployResourceCommand().addProcessModel(Models.passing(), "passing.bpmn").send().join();
			List<Long> keys = java.util.stream.IntStream.range(0, 4)
				.mapToObj((i) -> client.newCreateInstanceCommand()
					.bpmnProcessId("passing")
					.latestVersion()
					.withResult()
					.send()
					.join()
					.getProcessInstanceKey())
				.toList();

			assertThat(client.newProcessInstanceSearchRequest().send().join().items())
				.extracting((instance) -> instance.getProcessInstanceKey())
				.containsExactly(keys.get(2), keys.get(3));
			assertThat(client.newElementInstanceSearchRequest().send().join().items()).hasSize(4);
		}
	}

	@Test
	void namesATakenPortAndItsSetting() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = taken.getLocalPort();

			assertThatIllegalStateException()
				.isThrownBy(() -> LocalEngine.start(new LocalEngineSettings(port, 0, 0), new MovableClock()))
				.withMessage("Port " + port + " on 127.0.0.1 is taken. Stop what uses it, or set"
						+ " journeyman.local.engine.grpc-port to another port");
			assertThatIllegalStateException()
				.isThrownBy(() -> LocalEngine.start(new LocalEngineSettings(0, port, 0), new MovableClock()))
				.withMessageContaining("journeyman.local.engine.rest-port");
		}
	}

	@Test
	void countsWhatZeebeDoes() {
		engine.deploy(Models.working());
		engine.create("working", Map.of());
		activate(1);

		assertThat(engine.get("/actuator/prometheus").body().lines())
			.anyMatch((line) -> line.startsWith("zeebe_job_events_total{action=\"created\"")
					&& line.contains("type=\"work\"") && line.endsWith(" 1.0"))
			.anyMatch((line) -> line.startsWith("zeebe_job_events_total{action=\"activated\"")
					&& line.contains("type=\"work\"") && line.endsWith(" 1.0"))
			.contains("zeebe_pending_incidents 0.0");
	}

	@Test
	void refusesSettingsThatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LocalEngineSettings(70_000, 0, 0))
			.withMessageContaining("journeyman.local.engine.grpc-port is 70000");
	}

	private static LocalEngine local() {
		return engine.engine();
	}

	private static List<ActivatedJob> activate(int jobs) {
		return engine.client()
			.newActivateJobsCommand()
			.jobType("work")
			.maxJobsToActivate(jobs)
			.requestTimeout(Duration.ofMillis(200))
			.send()
			.join()
			.getJobs();
	}

}

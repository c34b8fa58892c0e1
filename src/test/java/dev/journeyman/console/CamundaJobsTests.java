package dev.journeyman.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.journeyman.console.EngineSearch.UntakenJob;
import dev.journeyman.local.engine.EngineClient;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class CamundaJobsTests {

	@RegisterExtension
	static final EngineClient engine = new EngineClient(false);

	@BeforeEach
	void deploy() {
		engine.deploy(Bpmn.createExecutableProcess("loyalty")
			.startEvent()
			.serviceTask("points", (task) -> task.zeebeJobType("add-points"))
			.endEvent()
			.done());
	}

	@Test
	void findsWhatNobodyHasTakenForAnHour() {
		long instance = engine.create("loyalty", Map.of()).getProcessInstanceKey();
		Instant begun = now();
		engine.engine().clock().advance(Duration.ofMinutes(61));
		engine.create("loyalty", Map.of());

		assertThat(untaken()).singleElement().satisfies((job) -> {
			assertThat(job.processInstanceKey()).isEqualTo(instance);
			assertThat(job.type()).isEqualTo("add-points");
			assertThat(job.journey()).isEqualTo("loyalty");
			assertThat(job.elementId()).isEqualTo("points");
			assertThat(job.since()).isBetween(begun.minusSeconds(60), begun);
		});
	}

	@Test
	void findsNothingYoungerThanAnHour() {
		engine.create("loyalty", Map.of());
		engine.engine().clock().advance(Duration.ofMinutes(58));

		assertThat(untaken()).isEmpty();
	}

	@Test
	void findsNothingThatAWorkerHasUntilItsTimeIsOver() {
		engine.create("loyalty", Map.of());
		take(Duration.ofHours(2));
		engine.engine().clock().advance(Duration.ofMinutes(90));

		assertThat(untaken()).isEmpty();
		engine.engine().clock().advance(Duration.ofMinutes(31));
		Awaitility.await().untilAsserted(() -> assertThat(untaken()).hasSize(1));
	}

	@Test
	void findsNothingThatAWorkerHolds() {
		engine.create("loyalty", Map.of());
		client().newFailCommand(take(Duration.ofMinutes(1)))
			.retries(3)
			.retryBackoff(Duration.ofHours(10))
			.send()
			.join();
		engine.engine().clock().advance(Duration.ofHours(2));

		assertThat(untaken()).isEmpty();
	}

	@Test
	void findsListenersOfAProcess() {
		engine.deploy(Bpmn.createExecutableProcess("audited")
			.zeebeStartExecutionListener("audit")
			.startEvent()
			.endEvent()
			.done());
		engine.create("audited", Map.of());
		engine.engine().clock().advance(Duration.ofMinutes(61));

		assertThat(untaken()).extracting(UntakenJob::type).containsExactly("audit");
	}

	@Test
	void looksOnlyWhereItIsAskedTo() {
		engine.deploy(Bpmn.createExecutableProcess("foreign")
			.startEvent()
			.serviceTask("points", (task) -> task.zeebeJobType("somebody-elses"))
			.endEvent()
			.done());
		engine.create("foreign", Map.of());
		engine.engine().clock().advance(Duration.ofMinutes(61));

		assertThat(untaken()).isEmpty();
	}

	private static List<UntakenJob> untaken() {
		return new CamundaJobs(client(), Duration.ofSeconds(30)).untaken(Set.of("loyalty", "audited"),
				Set.of("points", "audited"), now().minus(Duration.ofHours(1)), now(), 100);
	}

	private static ActivatedJob take(Duration timeout) {
		return client().newActivateJobsCommand()
			.jobType("add-points")
			.maxJobsToActivate(1)
			.timeout(timeout)
			.send()
			.join()
			.getJobs()
			.getFirst();
	}

	private static Instant now() {
		return engine.engine().clock().instant();
	}

	private static CamundaClient client() {
		return engine.client();
	}

}

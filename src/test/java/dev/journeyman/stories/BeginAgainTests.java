package dev.journeyman.stories;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.journeyman.journeys.Instances;
import dev.journeyman.journeys.Instances.Beginning;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the engine does with a step that begins again where a model has more than one
 * level.
 */
@Story
class BeginAgainTests {

	private static final Map<String, Object> SETTLED = Map.of("settledDispatch", "of the step before");

	@Autowired
	private CamundaClient engine;

	@Autowired
	private Instances instances;

	@Test
	void beginsOnceWithinItsSubProcessAndKeepsTheVariableToItself() {
		long instance = start(Bpmn.createExecutableProcess("within")
			.startEvent()
			.subProcess("sub")
			.embeddedSubProcess()
			.startEvent()
			.serviceTask("task", (task) -> task.zeebeJobType("probe"))
			.endEvent()
			.subProcessDone()
			.serviceTask("after", (task) -> task.zeebeJobType("probe-after"))
			.endEvent()
			.done());
		ActivatedJob before = only("probe");

		assertThat(beginAgain(instance, before)).isEqualTo(Beginning.BEGUN);

		ActivatedJob again = only("probe");
		assertThat(again.getElementInstanceKey()).isNotEqualTo(before.getElementInstanceKey());
		assertThat(again.getVariablesAsMap()).isEqualTo(SETTLED);
		this.engine.newCompleteCommand(again.getKey()).send().join();
		assertThat(only("probe-after").getVariablesAsMap()).isEmpty();
	}

	@Test
	void refusesToBeginAgainWhereItsSubProcessRunsForEachOfAList() {
		long instance = start(Bpmn.createExecutableProcess("for-each")
			.startEvent()
			.subProcess("sub", (sub) -> sub.multiInstance((many) -> many.zeebeInputCollectionExpression("[1, 2]")))
			.embeddedSubProcess()
			.startEvent()
			.serviceTask("task", (task) -> task.zeebeJobType("probe"))
			.endEvent()
			.subProcessDone()
			.endEvent()
			.done());
		List<ActivatedJob> jobs = jobs("probe", 2);

		assertThat(jobs).allSatisfy((job) -> assertThat(job.getVariablesAsMap()).containsKey("loopCounter"));
		assertThat(beginAgain(instance, jobs.getFirst())).isEqualTo(Beginning.REFUSED);
	}

	@Test
	void beginsTheWholeListAgainWhereTheStepItselfRunsForEachOfIt() {
		long instance = start(Bpmn.createExecutableProcess("each")
			.startEvent()
			.serviceTask("task",
					(task) -> task.zeebeJobType("probe")
						.multiInstance((many) -> many.zeebeInputCollectionExpression("[1, 2, 3]")))
			.endEvent()
			.done());
		List<ActivatedJob> jobs = jobs("probe", 3);

		assertThat(jobs).allSatisfy((job) -> assertThat(job.getVariablesAsMap()).containsKey("loopCounter"));
		assertThat(beginAgain(instance, jobs.getFirst())).isEqualTo(Beginning.BEGUN);
		assertThat(jobs("probe", 10)).as("which is why nobody does").hasSize(3);
	}

	private long start(BpmnModelInstance model) {
		long definition = this.engine.newDeployResourceCommand()
			.addProcessModel(model, "probe.bpmn")
			.send()
			.join()
			.getProcesses()
			.getFirst()
			.getProcessDefinitionKey();
		return this.engine.newCreateInstanceCommand()
			.processDefinitionKey(definition)
			.send()
			.join()
			.getProcessInstanceKey();
	}

	private Beginning beginAgain(long instance, ActivatedJob job) {
		return this.instances.beginAgain(instance, job.getElementInstanceKey(), job.getElementId(), SETTLED);
	}

	private ActivatedJob only(String type) {
		List<ActivatedJob> jobs = jobs(type, 10);
		assertThat(jobs).hasSize(1);
		return jobs.getFirst();
	}

	private List<ActivatedJob> jobs(String type, int most) {
		return this.engine.newActivateJobsCommand()
			.jobType(type)
			.maxJobsToActivate(most)
			.timeout(Duration.ofMinutes(5))
			.send()
			.join()
			.getJobs();
	}

}

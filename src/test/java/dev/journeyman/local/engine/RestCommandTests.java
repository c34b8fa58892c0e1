package dev.journeyman.local.engine;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RestCommandTests {

	@RegisterExtension
	static final EngineClient engine = new EngineClient(true);

	@Test
	void deploysAndStartsAsTheModelersButtonsDo() {
		String form = "--limit\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"passing.bpmn\"\r\n"
				+ "Content-Type: application/octet-stream\r\n\r\n" + Bpmn.convertToString(Models.passing())
				+ "\r\n--limit--\r\n";

		HttpResponse<String> topology = engine.get("/v2/topology");
		HttpResponse<String> deployed = engine.exchange(HttpRequest.newBuilder(engine.uri("/v2/deployments"))
			.header("Content-Type", "multipart/form-data; boundary=limit")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
		HttpResponse<String> started = engine.post("/v2/process-instances",
				"{\"processDefinitionId\":\"passing\",\"variables\":{}}");

		assertThat(topology.body()).contains("\"gatewayVersion\":\"8.8");
		assertThat(deployed.statusCode()).isEqualTo(200);
		assertThat(deployed.body()).contains("\"processDefinitionId\":\"passing\"")
			.contains("\"resourceName\":\"passing.bpmn\"");
		assertThat(started.statusCode()).isEqualTo(200);
		assertThat(started.body()).contains("\"processInstanceKey\":\"");
	}

	@Test
	void saysWhatIsWrongWithADeployment() {
		assertThat(engine.post("/v2/deployments", "{}").statusCode()).isEqualTo(400);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> client().newDeployResourceCommand()
				.addResourceStringUtf8("no model", "broken.bpmn")
				.send()
				.join())
			.withMessageContaining("broken.bpmn");
	}

	@Test
	void runsAWholeInstance() {
		engine.deploy(Models.waiting());
		long instance = engine.create("waiting", Map.of("dispatch", "d-1")).getProcessInstanceKey();
		client().newSetVariablesCommand(instance).variables(Map.of("note", "changed")).send().join();
		engine.engine().clock().advance(Duration.ofHours(2));
		client().newPublishMessageCommand()
			.messageName("opened")
			.correlationKey("d-1")
			.timeToLive(Duration.ofHours(1))
			.send()
			.join();

		ActivatedJob job = activate();
		assertThat(job.getVariablesAsMap()).containsEntry("note", "changed").containsEntry("dispatch", "d-1");
		client().newFailCommand(job).retries(2).errorMessage("busy").send().join();
		job = activate();
		assertThat(job.getRetries()).isEqualTo(2);
		client().newUpdateJobCommand(job).updateRetries(5).send().join();
		client().newCompleteCommand(job).variables(Map.of("worked", true)).send().join();

		assertThat(stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
	}

	@Test
	void answersWithTheResultWhenAsked() {
		engine.deploy(Models.passing());

		assertThat(client().newCreateInstanceCommand()
			.bpmnProcessId("passing")
			.latestVersion()
			.variables(Map.of("cart", "c-1"))
			.withResult()
			.send()
			.join()
			.getVariablesAsMap()).containsEntry("cart", "c-1");
	}

	@Test
	void resolvesTheIncidentOfAnUncaughtError() {
		engine.deploy(Models.working());
		long instance = engine.create("working", Map.of()).getProcessInstanceKey();
		client().newThrowErrorCommand(activate()).errorCode("NO_STOCK").errorMessage("none left").send().join();
		var incident = client().newIncidentSearchRequest()
			.filter((filter) -> filter.processInstanceKey(instance))
			.send()
			.join()
			.items()
			.getFirst();

		client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();
		client().newCompleteCommand(activate()).send().join();

		assertThat(stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
	}

	@Test
	void cancelsAndSaysWhenThereIsNothingToCancel() {
		engine.deploy(Models.working());
		long instance = engine.create("working", Map.of()).getProcessInstanceKey();

		client().newCancelInstanceCommand(instance).send().join();

		assertThat(stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> client().newCancelInstanceCommand(instance).send().join())
			.withMessageContaining("404");
	}

	@Test
	void correlatesMessagesAndBroadcastsSignals() {
		engine.deploy(Bpmn.createExecutableProcess("listening")
			.startEvent()
			.intermediateCatchEvent("opened",
					(opened) -> opened
						.message((message) -> message.name("opened").zeebeCorrelationKeyExpression("dispatch")))
			.intermediateCatchEvent("all", (all) -> all.signal("all-stop"))
			.endEvent()
			.done());
		long instance = engine.create("listening", Map.of("dispatch", "d-1")).getProcessInstanceKey();

		long correlated = client().newCorrelateMessageCommand()
			.messageName("opened")
			.correlationKey("d-1")
			.send()
			.join()
			.getProcessInstanceKey();
		client().newBroadcastSignalCommand().signalName("all-stop").send().join();

		assertThat(correlated).isEqualTo(instance);
		assertThat(stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
	}

	@Test
	void assignsAndCompletesUserTasks() {
		engine.deploy(Models.asking());
		long instance = engine.create("asking", Map.of()).getProcessInstanceKey();
		long task = task(instance).getUserTaskKey();

		client().newAssignUserTaskCommand(task).assignee("ada").send().join();
		assertThat(task(instance).getAssignee()).isEqualTo("ada");
		client().newUpdateUserTaskCommand(task).priority(80).send().join();
		assertThat(task(instance).getPriority()).isEqualTo(80);
		client().newUnassignUserTaskCommand(task).send().join();
		assertThat(task(instance).getAssignee()).isNull();
		client().newCompleteUserTaskCommand(task).variables(Map.of("answer", 42)).send().join();

		assertThat(stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
	}

	private static CamundaClient client() {
		return engine.client();
	}

	private static ProcessInstanceState stateOf(long instance) {
		return client().newProcessInstanceGetRequest(instance).send().join().getState();
	}

	private static UserTask task(long instance) {
		return client().newUserTaskSearchRequest()
			.filter((filter) -> filter.processInstanceKey(instance))
			.send()
			.join()
			.items()
			.getFirst();
	}

	private static ActivatedJob activate() {
		return client().newActivateJobsCommand()
			.jobType("work")
			.maxJobsToActivate(1)
			.requestTimeout(Duration.ofSeconds(5))
			.send()
			.join()
			.getJobs()
			.getFirst();
	}

}

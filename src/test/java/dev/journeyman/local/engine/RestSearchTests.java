package dev.journeyman.local.engine;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class RestSearchTests {

	@RegisterExtension
	static final EngineClient engine = new EngineClient(false);

	@Test
	void filtersInstancesByStateAndDefinition() {
		long waiting = waiting("d-1");
		engine.deploy(Models.passing());
		long passed = engine.create("passing", Map.of()).getProcessInstanceKey();

		assertThat(client().newProcessInstanceSearchRequest()
			.filter((filter) -> filter.state(ProcessInstanceState.ACTIVE))
			.send()
			.join()
			.items()).extracting(ProcessInstance::getProcessInstanceKey).containsExactly(waiting);
		assertThat(client().newProcessInstanceSearchRequest()
			.filter((filter) -> filter.processDefinitionId("passing"))
			.send()
			.join()
			.items()).extracting(ProcessInstance::getProcessInstanceKey).containsExactly(passed);
	}

	@Test
	void filtersInstancesByVariableAndByElement() {
		long first = waiting("d-1");
		waiting("d-2");

		assertThat(client().newProcessInstanceSearchRequest()
			.filter((filter) -> filter.variables(Map.of("dispatch", "\"d-1\"")))
			.send()
			.join()
			.items()).extracting(ProcessInstance::getProcessInstanceKey).containsExactly(first);
		assertThat(client().newProcessInstanceSearchRequest()
			.filter((filter) -> filter.elementId("two-hours"))
			.send()
			.join()
			.items()).hasSize(2);
		assertThat(client().newProcessInstanceSearchRequest()
			.filter((filter) -> filter.elementId("opened"))
			.send()
			.join()
			.items()).isEmpty();
	}

	@Test
	void sortsAndPages() {
		List<Long> keys = List.of(waiting("d-1"), waiting("d-2"), waiting("d-3"));

		SearchResponse<ProcessInstance> first = client().newProcessInstanceSearchRequest()
			.sort((sort) -> sort.processInstanceKey().desc())
			.page((page) -> page.limit(2))
			.send()
			.join();
		SearchResponse<ProcessInstance> second = client().newProcessInstanceSearchRequest()
			.sort((sort) -> sort.processInstanceKey().desc())
			.page((page) -> page.limit(2).after(first.page().endCursor()))
			.send()
			.join();

		assertThat(first.page().totalItems()).isEqualTo(3);
		assertThat(first.items()).extracting(ProcessInstance::getProcessInstanceKey)
			.containsExactly(keys.get(2), keys.get(1));
		assertThat(second.items()).extracting(ProcessInstance::getProcessInstanceKey).containsExactly(keys.get(0));
	}

	@Test
	void refusesAFilterItDoesNotKnow() {
		HttpResponse<String> response = engine.post("/v2/process-instances/search",
				"{\"filter\":{\"batchOperationId\":\"b-1\"}}");

		assertThat(response.statusCode()).isEqualTo(501);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("cannot filter process instances by 'batchOperationId'");
	}

	@Test
	void refusesAnOperatorASortAndAPartItDoesNotKnow() {
		assertThat(engine.post("/v2/jobs/search", "{\"filter\":{\"type\":{\"$near\":\"x\"}}}").statusCode())
			.isEqualTo(501);
		assertThat(engine.post("/v2/jobs/search", "{\"sort\":[{\"field\":\"mood\"}]}").statusCode()).isEqualTo(501);
		assertThat(engine.post("/v2/jobs/search", "{\"group\":{}}").statusCode()).isEqualTo(501);
	}

	@Test
	void refusesAnEndpointItDoesNotHave() {
		HttpResponse<String> response = engine.get("/v2/batch-operations/1");

		assertThat(response.statusCode()).isEqualTo(501);
		assertThat(response.body()).contains("does not serve GET /v2/batch-operations/1");
	}

	@Test
	void saysWhatIsWrongWithARequest() {
		assertThat(engine.post("/v2/jobs/search", "[]").body()).contains("must be a JSON object");
		assertThat(engine.post("/v2/jobs/search", "{").statusCode()).isEqualTo(400);
		assertThat(engine.get("/v2/process-instances/abc").body()).contains("'abc' in the path is not a key");
		assertThat(engine.get("/v2/process-instances/1").statusCode()).isEqualTo(404);
	}

	@Test
	void showsAnIncidentUntilItIsResolved() {
		engine.deploy(Models.working());
		long instance = engine.create("working", Map.of()).getProcessInstanceKey();
		ActivatedJob job = activate();
		client().newFailCommand(job).retries(0).errorMessage("Template welcome has no sms.txt").send().join();

		Incident incident = incident(instance);
		assertThat(incident.getState()).isEqualTo(IncidentState.ACTIVE);
		assertThat(incident.getErrorMessage()).isEqualTo("Template welcome has no sms.txt");
		assertThat(client().newProcessInstanceGetRequest(instance).send().join().getHasIncident()).isTrue();

		client().newUpdateRetriesCommand(job).retries(1).send().join();
		client().newResolveIncidentCommand(incident.getIncidentKey()).send().join();

		assertThat(incident(instance).getState()).isEqualTo(IncidentState.RESOLVED);
		assertThat(client().newProcessInstanceGetRequest(instance).send().join().getHasIncident()).isFalse();
		client().newCompleteCommand(activate()).send().join();
		assertThat(client().newProcessInstanceGetRequest(instance).send().join().getState())
			.isEqualTo(ProcessInstanceState.COMPLETED);
	}

	@Test
	void countsWhereInstancesStand() {
		long instance = waiting("d-1");
		engine.create("waiting", Map.of("dispatch", "d-2"));
		long definition = client().newProcessInstanceGetRequest(instance).send().join().getProcessDefinitionKey();

		assertThat(client().newProcessDefinitionElementStatisticsRequest(definition).send().join())
			.anySatisfy((element) -> {
				assertThat(element.getElementId()).isEqualTo("two-hours");
				assertThat(element.getActive()).isEqualTo(2);
			});
		assertThat(client().newProcessDefinitionGetXmlRequest(definition).send().join()).contains("two-hours");
	}

	private static CamundaClient client() {
		return engine.client();
	}

	private static long waiting(String dispatch) {
		engine.deploy(Models.waiting());
		return engine.create("waiting", Map.of("dispatch", dispatch)).getProcessInstanceKey();
	}

	private static Incident incident(long instance) {
		return client().newIncidentSearchRequest()
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

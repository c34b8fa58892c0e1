package dev.journeyman.journeys.camunda;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.journeyman.journeys.BpmnText;
import dev.journeyman.journeys.Engine;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Process;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The engine as a Camunda 8 cluster: commands over gRPC, searches over REST.
 */
@Component
class CamundaEngine implements Engine {

	/** What arrives within it before its wait began is not lost. */
	private static final Duration MESSAGE_LIFE = Duration.ofHours(1);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int NEWEST = 50;

	private static final int FRESH_RETRIES = 3;

	private final CamundaClient client;

	CamundaEngine(CamundaClient client) {
		this.client = client;
	}

	@Override
	public CompletableFuture<Answer> create(long definitionKey, Map<String, Object> variables) {
		return answer(() -> this.client.newCreateInstanceCommand()
			.processDefinitionKey(definitionKey)
			.variables(variables)
			.send()
			.thenApply((created) -> new Answer.Done(created.getProcessInstanceKey())), Failures::ofCreation);
	}

	@Override
	public CompletableFuture<Answer> publish(String name, String correlationKey, String messageId,
			Map<String, Object> variables) {
		return answer(() -> this.client.newPublishMessageCommand()
			.messageName(name)
			.correlationKey(correlationKey)
			.messageId(messageId)
			.timeToLive(MESSAGE_LIFE)
			.variables(variables)
			.send()
			.thenApply((published) -> new Answer.Done(published.getMessageKey())), Failures::ofPublication);
	}

	@Override
	public CompletableFuture<Answer> cancel(long processInstanceKey) {
		return answer(() -> this.client.newCancelInstanceCommand(processInstanceKey)
			.send()
			.thenApply((cancelled) -> new Answer.Done(processInstanceKey)), Failures::ofEnding);
	}

	@Override
	public CompletableFuture<Answer> beginAgain(long processInstanceKey, long elementInstanceKey, String element,
			Map<String, Object> variables) {
		return answer(() -> this.client.newModifyProcessInstanceCommand(processInstanceKey)
			.activateElement(element)
			.withVariables(variables, element)
			.and()
			.terminateElement(elementInstanceKey)
			.send()
			.thenApply((modified) -> new Answer.Done(processInstanceKey)), Failures::ofBeginningAgain);
	}

	@Override
	public boolean answers() {
		try {
			this.client.newTopologyRequest().requestTimeout(PATIENCE).send().join();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Override
	public CompletableFuture<Answer> retry(long incidentKey, @Nullable Long jobKey) {
		return answer(() -> {
			CompletionStage<?> ready = (jobKey != null)
					? this.client.newUpdateRetriesCommand(jobKey).retries(FRESH_RETRIES).send()
					: CompletableFuture.completedStage(null);
			return ready.thenCompose((done) -> this.client.newResolveIncidentCommand(incidentKey).send())
				.thenApply((resolved) -> new Answer.Done(incidentKey));
		}, Failures::ofEnding);
	}

	@Override
	public Definition deploy(String resourceName, byte[] bpmn) {
		return deployed(resourceName, bpmn).stream()
			.findFirst()
			.map((process) -> new Definition(process.getProcessDefinitionKey(), process.getBpmnProcessId(),
					process.getVersion()))
			.orElseThrow(() -> new EngineRefused("it holds no executable process"));
	}

	private List<Process> deployed(String resourceName, byte[] bpmn) {
		try {
			return this.client.newDeployResourceCommand()
				.addResourceBytes(bpmn, resourceName)
				.requestTimeout(Duration.ofSeconds(30))
				.send()
				.join()
				.getProcesses();
		}
		catch (RuntimeException ex) {
			throw Failures.ofDeployment(ex);
		}
	}

	@Override
	public List<Definition> definitions() {
		return search(() -> this.client.newProcessDefinitionSearchRequest()
			.sort((sort) -> sort.processDefinitionKey().desc())
			.page((page) -> page.limit(NEWEST))
			.send()
			.join()
			.items()
			.stream()
			.map(CamundaEngine::definition)
			.toList());
	}

	@Override
	public byte[] bpmn(long definitionKey) {
		return BpmnText.utf8(search(() -> this.client.newProcessDefinitionGetXmlRequest(definitionKey).send().join()));
	}

	@Override
	public Collection<Long> ended(Collection<Long> processInstanceKeys) {
		List<Long> keys = List.copyOf(processInstanceKeys);
		return search(() -> this.client.newProcessInstanceSearchRequest()
			.filter((filter) -> filter.processInstanceKey((key) -> key.in(keys))
				.state((state) -> state.in(ProcessInstanceState.COMPLETED, ProcessInstanceState.TERMINATED)))
			.page((page) -> page.limit(keys.size()))
			.send()
			.join()
			.items()
			.stream()
			.map(ProcessInstance::getProcessInstanceKey)
			.toList());
	}

	private static Definition definition(ProcessDefinition found) {
		return new Definition(found.getProcessDefinitionKey(), found.getProcessDefinitionId(), found.getVersion());
	}

	private static <T> T search(Supplier<T> request) {
		try {
			return request.get();
		}
		catch (RuntimeException ex) {
			throw new EngineUnavailable("the cluster cannot be searched: " + ex.getClass().getSimpleName());
		}
	}

	private static CompletableFuture<Answer> answer(Supplier<CompletionStage<Answer.Done>> command, Reading failures) {
		try {
			return command.get()
				.toCompletableFuture()
				.handle((done, failure) -> (failure != null) ? failures.read(failure) : done);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.completedFuture(failures.read(ex));
		}
	}

	/** How the failure of a command is read. */
	@FunctionalInterface
	private interface Reading {

		Answer read(Throwable failure);

	}

}

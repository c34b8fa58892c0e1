package dev.journeyman.local.engine.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.engine.zeebe.Commands;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;

/**
 * Commands about instances, messages, incidents and variables.
 */
final class InstanceRoutes {

	private static final String TENANT = "<default>";

	private final ZeebeEngine engine;

	InstanceRoutes(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		routes.on("POST", "/v2/process-instances", this::create)
			.on("POST", "/v2/process-instances/*/cancellation", this::cancel)
			.on("POST", "/v2/incidents/*/resolution", this::resolve)
			.on("PUT", "/v2/element-instances/*/variables", this::setVariables)
			.on("POST", "/v2/messages/publication", this::publish)
			.on("POST", "/v2/messages/correlation", this::correlate)
			.on("POST", "/v2/signals/broadcast", this::broadcast);
	}

	private Reply create(Call call) {
		JsonNode body = call.json();
		if (!body.path("runtimeInstructions").isEmpty()) {
			throw Problem.notServed("The local engine takes no runtimeInstructions; create the instance without them");
		}
		Commands.NewInstance instance = new Commands.NewInstance(Call.text(body, "processDefinitionId"),
				(int) Call.number(body, "processDefinitionVersion", -1), Call.key(body, "processDefinitionKey"),
				Call.object(body, "variables"),
				body.path("startInstructions").valueStream().map((one) -> Call.required(one, "elementId")).toList(),
				new HashSet<>(Call.texts(body, "tags")));
		if (instance.processId().isEmpty() && instance.definitionKey() <= 0) {
			throw Problem.badRequest("processDefinitionId or processDefinitionKey must be set");
		}
		if (body.path("awaitCompletion").asBoolean()) {
			return createAndAwait(instance, Call.texts(body, "fetchVariables"));
		}
		ProcessInstanceCreationRecord created = this.engine.send(Commands.create(instance))
			.join()
			.as(new ProcessInstanceCreationRecord());
		Map<String, Object> reply = new TreeMap<>();
		reply.put("processDefinitionId", created.getBpmnProcessId());
		reply.put("processDefinitionVersion", created.getVersion());
		reply.put("processDefinitionKey", created.getProcessDefinitionKey());
		reply.put("processInstanceKey", created.getProcessInstanceKey());
		reply.put("tenantId", created.getTenantId());
		reply.put("variables", Map.of());
		reply.put("tags", List.copyOf(created.getTags()));
		return Reply.ok(reply);
	}

	private Reply createAndAwait(Commands.NewInstance instance, List<String> fetchVariables) {
		ProcessInstanceResultRecord result = this.engine.send(Commands.createAndAwait(instance, fetchVariables))
			.join()
			.as(new ProcessInstanceResultRecord());
		Map<String, Object> reply = new TreeMap<>();
		reply.put("processDefinitionId", result.getBpmnProcessId());
		reply.put("processDefinitionVersion", result.getVersion());
		reply.put("processDefinitionKey", result.getProcessDefinitionKey());
		reply.put("processInstanceKey", result.getProcessInstanceKey());
		reply.put("tenantId", result.getTenantId());
		reply.put("variables", Json.variables(result.getVariablesBuffer()));
		reply.put("tags", List.of());
		return Reply.ok(reply);
	}

	private Reply cancel(Call call) {
		this.engine.send(Commands.cancel(call.key())).join();
		return Reply.noContent();
	}

	private Reply resolve(Call call) {
		this.engine.send(Commands.resolveIncident(call.key())).join();
		return Reply.noContent();
	}

	private Reply setVariables(Call call) {
		JsonNode body = call.json();
		this.engine
			.send(Commands.setVariables(call.key(), body.path("local").asBoolean(), Call.object(body, "variables")))
			.join();
		return Reply.noContent();
	}

	private Reply publish(Call call) {
		JsonNode body = call.json();
		long key = this.engine
			.send(Commands.publish(Call.required(body, "name"), Call.text(body, "correlationKey"),
					Call.text(body, "messageId"), Call.number(body, "timeToLive", 0), Call.object(body, "variables")))
			.join()
			.key();
		return Reply.ok(Map.of("messageKey", key, "tenantId", TENANT));
	}

	private Reply correlate(Call call) {
		JsonNode body = call.json();
		MessageCorrelationRecord correlated = this.engine
			.send(Commands.correlate(Call.required(body, "name"), Call.text(body, "correlationKey"),
					Call.object(body, "variables")))
			.join()
			.as(new MessageCorrelationRecord());
		return Reply.ok(Map.of("messageKey", correlated.getMessageKey(), "processInstanceKey",
				correlated.getProcessInstanceKey(), "tenantId", TENANT));
	}

	private Reply broadcast(Call call) {
		JsonNode body = call.json();
		long key = this.engine
			.send(Commands.broadcast(Call.required(body, "signalName"), Call.object(body, "variables")))
			.join()
			.key();
		return Reply.ok(Map.of("signalKey", key, "tenantId", TENANT));
	}

}

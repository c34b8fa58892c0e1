package dev.journeyman.local.engine.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.engine.zeebe.Answer;
import dev.journeyman.local.engine.zeebe.Commands;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsMetadataValue;
import io.camunda.zeebe.protocol.record.value.deployment.ProcessMetadataValue;

/**
 * Takes resources, as the Modeler's button sends them.
 */
final class DeploymentRoutes {

	private final ZeebeEngine engine;

	DeploymentRoutes(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		routes.on("POST", "/v2/deployments", this::deploy)
			.on("POST", "/v2/resources/*/deletion", this::delete)
			.on("POST", "/v2/decision-definitions/evaluation", this::evaluate);
	}

	private Reply deploy(Call call) {
		Map<String, byte[]> resources = Multipart.files(call);
		if (resources.isEmpty()) {
			throw Problem.badRequest("resources is missing; send at least one file as the part 'resources'");
		}
		Answer answer = this.engine.send(Commands.deploy(resources)).join();
		DeploymentRecord deployment = answer.as(new DeploymentRecord());
		List<Map<String, Object>> items = new ArrayList<>();
		deployment.getProcessesMetadata().forEach((one) -> items.add(Map.of("processDefinition", process(one))));
		deployment.getDecisionsMetadata().forEach((one) -> items.add(Map.of("decisionDefinition", decision(one))));
		deployment.getDecisionRequirementsMetadata()
			.forEach((one) -> items.add(Map.of("decisionRequirements", requirements(one))));
		deployment.getFormMetadata()
			.forEach((form) -> items
				.add(Map.of("form", Map.of("formId", form.getFormId(), "version", form.getVersion(), "resourceName",
						form.getResourceName(), "tenantId", form.getTenantId(), "formKey", form.getFormKey()))));
		return Reply
			.ok(Map.of("deploymentKey", answer.key(), "tenantId", deployment.getTenantId(), "deployments", items));
	}

	private static Map<String, Object> process(ProcessMetadataValue process) {
		return Map.of("processDefinitionId", process.getBpmnProcessId(), "processDefinitionVersion",
				process.getVersion(), "processDefinitionKey", process.getProcessDefinitionKey(), "resourceName",
				process.getResourceName(), "tenantId", process.getTenantId());
	}

	private static Map<String, Object> decision(DecisionRecordValue decision) {
		return Map.of("decisionDefinitionId", decision.getDecisionId(), "version", decision.getVersion(), "name",
				decision.getDecisionName(), "tenantId", decision.getTenantId(), "decisionRequirementsId",
				decision.getDecisionRequirementsId(), "decisionDefinitionKey", decision.getDecisionKey(),
				"decisionRequirementsKey", decision.getDecisionRequirementsKey());
	}

	private static Map<String, Object> requirements(DecisionRequirementsMetadataValue requirements) {
		return Map.of("decisionRequirementsId", requirements.getDecisionRequirementsId(), "decisionRequirementsName",
				requirements.getDecisionRequirementsName(), "version", requirements.getDecisionRequirementsVersion(),
				"resourceName", requirements.getResourceName(), "tenantId", requirements.getTenantId(),
				"decisionRequirementsKey", requirements.getDecisionRequirementsKey());
	}

	private Reply delete(Call call) {
		this.engine.send(Commands.deleteResource(call.key())).join();
		return Reply.noContent();
	}

	private Reply evaluate(Call call) {
		JsonNode body = call.json();
		Answer answer = this.engine.send(Commands.evaluate(Call.text(body, "decisionDefinitionId"),
				Call.key(body, "decisionDefinitionKey"), Call.object(body, "variables")))
			.join();
		DecisionEvaluationRecord result = answer.as(new DecisionEvaluationRecord());
		Map<String, Object> reply = new TreeMap<>();
		reply.put("decisionDefinitionId", result.getDecisionId());
		reply.put("decisionDefinitionKey", result.getDecisionKey());
		reply.put("decisionDefinitionName", result.getDecisionName());
		reply.put("decisionDefinitionVersion", result.getDecisionVersion());
		reply.put("decisionRequirementsId", result.getDecisionRequirementsId());
		reply.put("decisionRequirementsKey", result.getDecisionRequirementsKey());
		reply.put("decisionEvaluationKey", answer.key());
		reply.put("decisionInstanceKey", answer.key());
		reply.put("output", result.getDecisionOutput());
		reply.put("failedDecisionDefinitionId", result.getFailedDecisionId());
		reply.put("failureMessage", result.getEvaluationFailureMessage());
		reply.put("tenantId", result.getTenantId());
		reply.put("evaluatedDecisions", List.of());
		return Reply.ok(reply);
	}

}

package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;

/**
 * Keeps the decisions that were evaluated.
 */
final class DecisionRecords {

	private final Tables tables;

	private long evaluations;

	DecisionRecords(Tables tables) {
		this.tables = tables;
	}

	void on(Record<?> record, DecisionEvaluationRecordValue value) {
		boolean failed = record.getIntent() == DecisionEvaluationIntent.FAILED;
		int index = 0;
		for (EvaluatedDecisionValue decision : value.getEvaluatedDecisions()) {
			index++;
			boolean itFailed = failed && decision.getDecisionId().equals(value.getFailedDecisionId());
			this.evaluations++;
			this.tables.decisionInstances()
				.add(new Row(this.evaluations, value.getProcessInstanceKey())
					.with("decisionEvaluationInstanceKey", record.getKey() + "-" + index)
					.with("decisionEvaluationKey", record.getKey())
					.with("state", itFailed ? "FAILED" : "EVALUATED")
					.withText("evaluationFailure", itFailed ? value.getEvaluationFailureMessage() : null)
					.with("evaluationDate", Instant.ofEpochMilli(record.getTimestamp()))
					.with("decisionDefinitionId", decision.getDecisionId())
					.with("decisionDefinitionKey", decision.getDecisionKey())
					.with("decisionDefinitionName", decision.getDecisionName())
					.with("decisionDefinitionVersion", decision.getDecisionVersion())
					.with("decisionDefinitionType", decision.getDecisionType())
					.with("result", decision.getDecisionOutput())
					.withKey("processDefinitionKey", value.getProcessDefinitionKey())
					.withKey("processInstanceKey", value.getProcessInstanceKey())
					.withKey("elementInstanceKey", value.getElementInstanceKey())
					.with("tenantId", value.getTenantId())
					.with("evaluatedInputs", inputs(decision))
					.with("matchedRules", decision.getMatchedRules().stream().map(DecisionRecords::rule).toList()));
		}
	}

	private static List<Map<String, Object>> inputs(EvaluatedDecisionValue decision) {
		return decision.getEvaluatedInputs()
			.stream()
			.map((input) -> Map.<String, Object>of("inputId", input.getInputId(), "inputName", input.getInputName(),
					"inputValue", input.getInputValue()))
			.toList();
	}

	private static Map<String, Object> rule(MatchedRuleValue rule) {
		List<Map<String, String>> outputs = rule.getEvaluatedOutputs()
			.stream()
			.map((output) -> Map.of("outputId", output.getOutputId(), "outputName", output.getOutputName(),
					"outputValue", output.getOutputValue()))
			.toList();
		return Map.of("ruleId", rule.getRuleId(), "ruleIndex", rule.getRuleIndex(), "evaluatedOutputs", outputs);
	}

}

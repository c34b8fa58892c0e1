package dev.journeyman.local.engine.grpc;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecision;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionInput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionOutput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MatchedDecisionRule;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;

/**
 * Evaluated decisions as gRPC messages.
 */
final class DecisionMessages {

	private DecisionMessages() {
	}

	static EvaluateDecisionResponse evaluation(long key, DecisionEvaluationRecord record) {
		EvaluateDecisionResponse.Builder response = EvaluateDecisionResponse.newBuilder()
			.setDecisionId(record.getDecisionId())
			.setDecisionKey(record.getDecisionKey())
			.setDecisionName(record.getDecisionName())
			.setDecisionVersion(record.getDecisionVersion())
			.setDecisionRequirementsId(record.getDecisionRequirementsId())
			.setDecisionRequirementsKey(record.getDecisionRequirementsKey())
			.setDecisionOutput(record.getDecisionOutput())
			.setFailedDecisionId(record.getFailedDecisionId())
			.setFailureMessage(record.getEvaluationFailureMessage())
			.setTenantId(record.getTenantId())
			.setDecisionEvaluationKey(key);
		record.getEvaluatedDecisions().forEach((decision) -> response.addEvaluatedDecisions(decision(decision)));
		return response.build();
	}

	private static EvaluatedDecision decision(EvaluatedDecisionValue decision) {
		EvaluatedDecision.Builder message = EvaluatedDecision.newBuilder()
			.setDecisionId(decision.getDecisionId())
			.setDecisionKey(decision.getDecisionKey())
			.setDecisionName(decision.getDecisionName())
			.setDecisionVersion(decision.getDecisionVersion())
			.setDecisionType(decision.getDecisionType())
			.setDecisionOutput(decision.getDecisionOutput())
			.setTenantId(decision.getTenantId());
		decision.getEvaluatedInputs()
			.forEach((input) -> message.addEvaluatedInputs(EvaluatedDecisionInput.newBuilder()
				.setInputId(input.getInputId())
				.setInputName(input.getInputName())
				.setInputValue(input.getInputValue())));
		decision.getMatchedRules().forEach((rule) -> message.addMatchedRules(rule(rule)));
		return message.build();
	}

	private static MatchedDecisionRule rule(MatchedRuleValue rule) {
		MatchedDecisionRule.Builder message = MatchedDecisionRule.newBuilder()
			.setRuleId(rule.getRuleId())
			.setRuleIndex(rule.getRuleIndex());
		rule.getEvaluatedOutputs()
			.forEach((output) -> message.addEvaluatedOutputs(EvaluatedDecisionOutput.newBuilder()
				.setOutputId(output.getOutputId())
				.setOutputName(output.getOutputName())
				.setOutputValue(output.getOutputValue())));
		return message.build();
	}

}

package dev.journeyman.local.engine.grpc;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionRequirementsMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FormMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition.PartitionBrokerHealth;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition.PartitionBrokerRole;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.util.VersionUtil;

/**
 * Zeebe's records as gRPC messages.
 */
final class Messages {

	private Messages() {
	}

	static TopologyResponse topology(int port, boolean healthy) {
		Partition partition = Partition.newBuilder()
			.setPartitionId(dev.journeyman.local.engine.zeebe.Partition.ID)
			.setRole(PartitionBrokerRole.LEADER)
			.setHealth(healthy ? PartitionBrokerHealth.HEALTHY : PartitionBrokerHealth.DEAD)
			.build();
		BrokerInfo broker = BrokerInfo.newBuilder()
			.setHost("127.0.0.1")
			.setPort(port)
			.setVersion(VersionUtil.getVersion())
			.addPartitions(partition)
			.build();
		return TopologyResponse.newBuilder()
			.addBrokers(broker)
			.setClusterSize(1)
			.setPartitionsCount(1)
			.setReplicationFactor(1)
			.setGatewayVersion(VersionUtil.getVersion())
			.build();
	}

	static DeployResourceResponse deployment(long key, DeploymentRecord deployment) {
		DeployResourceResponse.Builder response = DeployResourceResponse.newBuilder()
			.setKey(key)
			.setTenantId(deployment.getTenantId());
		deployment.getProcessesMetadata()
			.forEach((process) -> response.addDeploymentsBuilder()
				.setProcess(ProcessMetadata.newBuilder()
					.setBpmnProcessId(process.getBpmnProcessId())
					.setVersion(process.getVersion())
					.setProcessDefinitionKey(process.getProcessDefinitionKey())
					.setResourceName(process.getResourceName())
					.setTenantId(process.getTenantId())));
		deployment.getDecisionsMetadata()
			.forEach((decision) -> response.addDeploymentsBuilder()
				.setDecision(DecisionMetadata.newBuilder()
					.setDmnDecisionId(decision.getDecisionId())
					.setDmnDecisionName(decision.getDecisionName())
					.setVersion(decision.getVersion())
					.setDecisionKey(decision.getDecisionKey())
					.setDmnDecisionRequirementsId(decision.getDecisionRequirementsId())
					.setDecisionRequirementsKey(decision.getDecisionRequirementsKey())
					.setTenantId(decision.getTenantId())));
		deployment.getDecisionRequirementsMetadata()
			.forEach((requirements) -> response.addDeploymentsBuilder()
				.setDecisionRequirements(DecisionRequirementsMetadata.newBuilder()
					.setDmnDecisionRequirementsId(requirements.getDecisionRequirementsId())
					.setDmnDecisionRequirementsName(requirements.getDecisionRequirementsName())
					.setVersion(requirements.getDecisionRequirementsVersion())
					.setDecisionRequirementsKey(requirements.getDecisionRequirementsKey())
					.setResourceName(requirements.getResourceName())
					.setTenantId(requirements.getTenantId())));
		deployment.getFormMetadata()
			.forEach((form) -> response.addDeploymentsBuilder()
				.setForm(FormMetadata.newBuilder()
					.setFormId(form.getFormId())
					.setVersion(form.getVersion())
					.setFormKey(form.getFormKey())
					.setResourceName(form.getResourceName())
					.setTenantId(form.getTenantId())));
		return response.build();
	}

	static CreateProcessInstanceResponse created(ProcessInstanceCreationRecord instance) {
		return CreateProcessInstanceResponse.newBuilder()
			.setProcessInstanceKey(instance.getProcessInstanceKey())
			.setProcessDefinitionKey(instance.getProcessDefinitionKey())
			.setBpmnProcessId(instance.getBpmnProcessId())
			.setVersion(instance.getVersion())
			.setTenantId(instance.getTenantId())
			.addAllTags(instance.getTags())
			.build();
	}

	static CreateProcessInstanceWithResultResponse result(ProcessInstanceResultRecord instance) {
		return CreateProcessInstanceWithResultResponse.newBuilder()
			.setProcessInstanceKey(instance.getProcessInstanceKey())
			.setProcessDefinitionKey(instance.getProcessDefinitionKey())
			.setBpmnProcessId(instance.getBpmnProcessId())
			.setVersion(instance.getVersion())
			.setTenantId(instance.getTenantId())
			.setVariables(MsgPackConverter.convertToJson(instance.getVariablesBuffer()))
			.build();
	}

}

package dev.journeyman.local.engine.zeebe;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.camunda.zeebe.msgpack.spec.MsgpackException;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The commands that gRPC and REST have in common. Variables are JSON objects; empty text
 * means none.
 */
public final class Commands {

	private Commands() {
	}

	/**
	 * Deploys resources together.
	 * @param resources content by name
	 */
	public static Command deploy(Map<String, byte[]> resources) {
		DeploymentRecord deployment = new DeploymentRecord();
		resources.forEach((name, content) -> deployment.resources().add().setResourceName(name).setResource(content));
		return Command.of(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, deployment);
	}

	public static Command deleteResource(long key) {
		return Command.of(ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETE,
				new ResourceDeletionRecord().setResourceKey(key));
	}

	/**
	 * Creates an instance and is answered at once.
	 */
	public static Command create(NewInstance instance) {
		return Command.of(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE,
				creation(instance));
	}

	/**
	 * Creates an instance and is answered when it has completed.
	 * @param fetchVariables whose values are wanted; none means all
	 */
	public static Command createAndAwait(NewInstance instance, List<String> fetchVariables) {
		return Command.of(ValueType.PROCESS_INSTANCE_CREATION,
				ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
				creation(instance).setFetchVariables(fetchVariables));
	}

	private static ProcessInstanceCreationRecord creation(NewInstance instance) {
		ProcessInstanceCreationRecord record = new ProcessInstanceCreationRecord()
			.setBpmnProcessId(instance.processId())
			.setVersion(instance.version())
			.setProcessDefinitionKey(instance.definitionKey())
			.setTags(instance.tags());
		instance.startElements()
			.forEach((element) -> record
				.addStartInstruction(new ProcessInstanceCreationStartInstruction().setElementId(element)));
		if (!instance.variables().isEmpty()) {
			record.setVariables(packed(instance.variables()));
		}
		return record;
	}

	public static Command cancel(long processInstance) {
		return new Command(ValueType.PROCESS_INSTANCE, ProcessInstanceIntent.CANCEL, processInstance,
				new ProcessInstanceRecord().setProcessInstanceKey(processInstance));
	}

	/**
	 * Publishes a process message.
	 * @param id makes repeating it harmless while it lives; may be empty
	 * @param timeToLive how long it waits for somebody who listens, in milliseconds
	 */
	public static Command publish(String name, String correlationKey, String id, long timeToLive, String variables) {
		MessageRecord message = new MessageRecord().setName(name)
			.setCorrelationKey(correlationKey)
			.setMessageId(id)
			.setTimeToLive(timeToLive);
		if (!variables.isEmpty()) {
			message.setVariables(packed(variables));
		}
		return Command.of(ValueType.MESSAGE, MessageIntent.PUBLISH, message);
	}

	/**
	 * Correlates a process message now, or is refused if nobody waits for it.
	 */
	public static Command correlate(String name, String correlationKey, String variables) {
		MessageCorrelationRecord message = new MessageCorrelationRecord().setName(name)
			.setCorrelationKey(correlationKey);
		if (!variables.isEmpty()) {
			message.setVariables(packed(variables));
		}
		return Command.of(ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, message);
	}

	public static Command broadcast(String signal, String variables) {
		SignalRecord record = new SignalRecord().setSignalName(signal);
		if (!variables.isEmpty()) {
			record.setVariables(packed(variables));
		}
		return Command.of(ValueType.SIGNAL, SignalIntent.BROADCAST, record);
	}

	public static Command resolveIncident(long incident) {
		return new Command(ValueType.INCIDENT, IncidentIntent.RESOLVE, incident, new IncidentRecord());
	}

	/**
	 * Sets variables in a scope.
	 * @param local whether in this scope only, rather than where they already are
	 */
	public static Command setVariables(long scope, boolean local, String variables) {
		VariableDocumentRecord document = new VariableDocumentRecord().setScopeKey(scope)
			.setUpdateSemantics(
					local ? VariableDocumentUpdateSemantic.LOCAL : VariableDocumentUpdateSemantic.PROPAGATE);
		if (!variables.isEmpty()) {
			document.setVariables(packed(variables));
		}
		return Command.of(ValueType.VARIABLE_DOCUMENT, VariableDocumentIntent.UPDATE, document);
	}

	/**
	 * Evaluates a decision, by its key if that is above 0, else by its id.
	 */
	public static Command evaluate(String decisionId, long decisionKey, String variables) {
		DecisionEvaluationRecord record = new DecisionEvaluationRecord();
		if (decisionKey > 0) {
			record.setDecisionKey(decisionKey);
		}
		else {
			record.setDecisionId(decisionId);
		}
		if (!variables.isEmpty()) {
			record.setVariables(packed(variables));
		}
		return Command.of(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, record);
	}

	/**
	 * Variables as Zeebe takes them.
	 * @throws IllegalArgumentException if they are not a JSON object
	 */
	static DirectBuffer packed(String json) {
		try {
			byte[] bytes = MsgPackConverter.convertToMsgPack(json);
			if (!isMap(bytes)) {
				throw new IllegalArgumentException("The variables must be a JSON object");
			}
			return new UnsafeBuffer(bytes);
		}
		catch (MsgpackException ex) {
			throw new IllegalArgumentException("The variables must be a JSON object", ex);
		}
	}

	private static boolean isMap(byte[] bytes) {
		if (bytes.length == 0) {
			return false;
		}
		int head = bytes[0] & 0xff;
		return (head & 0xf0) == 0x80 || head == 0xde || head == 0xdf;
	}

	/**
	 * An instance to be created: of a definition's key if that is above 0, else of a
	 * process id and version.
	 *
	 * @param version -1 for the latest
	 * @param variables a JSON object, or empty
	 * @param startElements where to start instead of the start event
	 * @param tags to find it by
	 */
	public record NewInstance(String processId, int version, long definitionKey, String variables,
			List<String> startElements, Set<String> tags) {
	}

}

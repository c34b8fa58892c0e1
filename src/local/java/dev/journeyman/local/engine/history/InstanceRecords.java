package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;

/**
 * Keeps definitions, process instances, their elements and variables; forgets the oldest
 * finished ones.
 */
final class InstanceRecords {

	private final Tables tables;

	private final int keepFinished;

	private final Deque<Long> finishedRoots = new ArrayDeque<>();

	private final Map<Long, Long> rootOf = new HashMap<>();

	private final Map<Long, List<Long>> familyOf = new HashMap<>();

	InstanceRecords(Tables tables, int keepFinished) {
		this.tables = tables;
		this.keepFinished = keepFinished;
	}

	void onDefinition(Record<?> record, Process value) {
		if (record.getIntent() != ProcessIntent.CREATED) {
			return;
		}
		long key = value.getProcessDefinitionKey();
		this.tables.models().add(key, value.getBpmnProcessId(), value.getResource());
		this.tables.definitions()
			.all()
			.stream()
			.filter((older) -> value.getBpmnProcessId().equals(older.get("processDefinitionId")))
			.forEach((older) -> older.with("isLatestVersion", false));
		this.tables.definitions()
			.add(new Row(key, -1).with("processDefinitionKey", key)
				.with("processDefinitionId", value.getBpmnProcessId())
				.with("name", this.tables.models().name(key, value.getBpmnProcessId()))
				.with("version", value.getVersion())
				.withText("versionTag", value.getVersionTag())
				.with("resourceName", value.getResourceName())
				.with("tenantId", value.getTenantId())
				.with("hasStartForm", false)
				.with("isLatestVersion", true));
	}

	void on(Record<?> record, ProcessInstanceRecordValue value) {
		boolean process = value.getBpmnElementType() == BpmnElementType.PROCESS;
		switch ((ProcessInstanceIntent) record.getIntent()) {
			case ELEMENT_ACTIVATING -> {
				if (process) {
					startInstance(record, value);
				}
				else {
					startElement(record, value);
				}
			}
			case ELEMENT_COMPLETED -> end(record, value, process, "COMPLETED");
			case ELEMENT_TERMINATED -> end(record, value, process, "TERMINATED");
			case SEQUENCE_FLOW_TAKEN -> takeFlow(record, value);
			case ELEMENT_MIGRATED -> migrate(record, value, process);
			default -> {
				// a step in between, which nobody searches for
			}
		}
	}

	private void startInstance(Record<?> record, ProcessInstanceRecordValue value) {
		long key = value.getProcessInstanceKey();
		long parent = value.getParentProcessInstanceKey();
		long root = (parent > 0) ? this.rootOf.getOrDefault(parent, parent) : key;
		this.rootOf.put(key, root);
		this.familyOf.computeIfAbsent(root, (none) -> new ArrayList<>()).add(key);
		Row row = new Row(key, key).with("processInstanceKey", key)
			.withKey("parentProcessInstanceKey", parent)
			.withKey("parentElementInstanceKey", value.getParentElementInstanceKey())
			.with("startDate", Instant.ofEpochMilli(record.getTimestamp()))
			.with("endDate", null)
			.with("state", "ACTIVE")
			.with("hasIncident", false)
			.with("tags", List.copyOf(value.getTags()))
			.with("tenantId", value.getTenantId());
		this.tables.processInstances().add(withDefinition(row, value));
	}

	private Row withDefinition(Row row, ProcessInstanceRecordValue value) {
		long definition = value.getProcessDefinitionKey();
		Row deployed = this.tables.definitions().row(definition);
		return row.with("processDefinitionId", value.getBpmnProcessId())
			.with("processDefinitionKey", definition)
			.with("processDefinitionName", this.tables.models().name(definition, value.getBpmnProcessId()))
			.with("processDefinitionVersion", value.getVersion())
			.with("processDefinitionVersionTag", (deployed != null) ? deployed.get("versionTag") : null);
	}

	private void startElement(Record<?> record, ProcessInstanceRecordValue value) {
		this.tables.elements()
			.add(new Row(record.getKey(), value.getProcessInstanceKey()).with("elementInstanceKey", record.getKey())
				.with("processInstanceKey", value.getProcessInstanceKey())
				.with("processDefinitionKey", value.getProcessDefinitionKey())
				.with("processDefinitionId", value.getBpmnProcessId())
				.with("elementId", value.getElementId())
				.with("elementName", this.tables.models().name(value.getProcessDefinitionKey(), value.getElementId()))
				.with("type", value.getBpmnElementType().name())
				.with("state", "ACTIVE")
				.with("startDate", Instant.ofEpochMilli(record.getTimestamp()))
				.with("endDate", null)
				.with("hasIncident", false)
				.with("incidentKey", null)
				.with("elementInstanceScopeKey", value.getFlowScopeKey())
				.with("tenantId", value.getTenantId()));
	}

	private void end(Record<?> record, ProcessInstanceRecordValue value, boolean process, String state) {
		Table table = process ? this.tables.processInstances() : this.tables.elements();
		Row row = table.row(record.getKey());
		if (row != null) {
			row.with("state", state).with("endDate", Instant.ofEpochMilli(record.getTimestamp()));
		}
		if (process && value.getParentProcessInstanceKey() <= 0) {
			this.finishedRoots.add(record.getKey());
			forgetOldest();
		}
	}

	private void forgetOldest() {
		while (this.finishedRoots.size() > this.keepFinished) {
			List<Long> family = this.familyOf.remove(this.finishedRoots.remove());
			if (family != null) {
				family.forEach((member) -> {
					this.rootOf.remove(member);
					this.tables.drop(member);
				});
			}
		}
	}

	private void takeFlow(Record<?> record, ProcessInstanceRecordValue value) {
		this.tables.sequenceFlows()
			.add(new Row(record.getKey(), value.getProcessInstanceKey())
				.with("sequenceFlowId", value.getProcessInstanceKey() + "_" + value.getElementId())
				.with("processInstanceKey", value.getProcessInstanceKey())
				.with("processDefinitionKey", value.getProcessDefinitionKey())
				.with("processDefinitionId", value.getBpmnProcessId())
				.with("elementId", value.getElementId())
				.with("tenantId", value.getTenantId()));
	}

	private void migrate(Record<?> record, ProcessInstanceRecordValue value, boolean process) {
		Row row = (process ? this.tables.processInstances() : this.tables.elements()).row(record.getKey());
		if (row == null) {
			return;
		}
		if (process) {
			withDefinition(row, value);
			return;
		}
		row.with("processDefinitionKey", value.getProcessDefinitionKey())
			.with("processDefinitionId", value.getBpmnProcessId())
			.with("elementId", value.getElementId())
			.with("elementName", this.tables.models().name(value.getProcessDefinitionKey(), value.getElementId()));
	}

	void onVariable(Record<?> record, VariableRecordValue value) {
		Row known = this.tables.variables().row(record.getKey());
		if (known != null) {
			known.with("value", value.getValue());
			return;
		}
		this.tables.variables()
			.add(new Row(record.getKey(), value.getProcessInstanceKey()).with("variableKey", record.getKey())
				.with("name", value.getName())
				.with("value", value.getValue())
				.with("isTruncated", false)
				.with("scopeKey", value.getScopeKey())
				.with("processInstanceKey", value.getProcessInstanceKey())
				.with("tenantId", value.getTenantId()));
	}

}

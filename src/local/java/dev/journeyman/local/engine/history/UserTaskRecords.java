package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.time.OffsetDateTime;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the user tasks.
 */
final class UserTaskRecords {

	private final Tables tables;

	UserTaskRecords(Tables tables) {
		this.tables = tables;
	}

	void on(Record<?> record, UserTaskRecordValue value) {
		Row row = this.tables.userTasks().row(record.getKey());
		if (row == null) {
			row = this.tables.userTasks().add(created(record, value));
		}
		switch ((UserTaskIntent) record.getIntent()) {
			case CREATED, ASSIGNED, UPDATED, CORRECTED, MIGRATED, ASSIGNMENT_DENIED, UPDATE_DENIED, COMPLETION_DENIED ->
				describe(row, value).with("state", "CREATED");
			case CREATING -> describe(row, value).with("state", "CREATING");
			case ASSIGNING, CLAIMING -> row.with("state", "ASSIGNING");
			case UPDATING -> row.with("state", "UPDATING");
			case COMPLETING -> row.with("state", "COMPLETING");
			case CANCELING -> row.with("state", "CANCELING");
			case COMPLETED -> describe(row, value).with("state", "COMPLETED")
				.with("completionDate", Instant.ofEpochMilli(record.getTimestamp()));
			case CANCELED ->
				row.with("state", "CANCELED").with("completionDate", Instant.ofEpochMilli(record.getTimestamp()));
			default -> {
				// a command's intent, never an event's
			}
		}
	}

	private Row created(Record<?> record, UserTaskRecordValue value) {
		long definition = value.getProcessDefinitionKey();
		return new Row(record.getKey(), value.getProcessInstanceKey()).with("userTaskKey", record.getKey())
			.with("name", this.tables.models().name(definition, value.getElementId()))
			.with("processName", this.tables.models().name(definition, value.getBpmnProcessId()))
			.with("elementId", value.getElementId())
			.with("elementInstanceKey", value.getElementInstanceKey())
			.with("processInstanceKey", value.getProcessInstanceKey())
			.with("processDefinitionKey", definition)
			.with("processDefinitionId", value.getBpmnProcessId())
			.with("processDefinitionVersion", value.getProcessDefinitionVersion())
			.with("customHeaders", value.getCustomHeaders())
			.with("creationDate", Instant.ofEpochMilli(record.getTimestamp()))
			.with("completionDate", null)
			.with("tenantId", value.getTenantId());
	}

	private static Row describe(Row row, UserTaskRecordValue value) {
		return row.withText("assignee", value.getAssignee())
			.with("candidateGroups", value.getCandidateGroupsList())
			.with("candidateUsers", value.getCandidateUsersList())
			.with("candidateGroup", value.getCandidateGroupsList())
			.with("candidateUser", value.getCandidateUsersList())
			.with("dueDate", instant(value.getDueDate()))
			.with("followUpDate", instant(value.getFollowUpDate()))
			.withKey("formKey", value.getFormKey())
			.withText("externalFormReference", value.getExternalFormReference())
			.with("priority", value.getPriority());
	}

	private static @Nullable Instant instant(String date) {
		return date.isEmpty() ? null : OffsetDateTime.parse(date.replaceFirst("\\[.*]$", "")).toInstant();
	}

}

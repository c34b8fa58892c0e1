package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the incidents, and marks every instance and element that has one in or below it.
 */
final class IncidentRecords {

	private final Tables tables;

	private final Map<Long, Integer> openBelow = new HashMap<>();

	IncidentRecords(Tables tables) {
		this.tables = tables;
	}

	void on(Record<?> record, IncidentRecordValue value) {
		long key = record.getKey();
		switch ((IncidentIntent) record.getIntent()) {
			case CREATED -> {
				this.tables.incidents().add(created(record, value));
				mark(value, key, 1);
			}
			case RESOLVED -> {
				Row row = this.tables.incidents().row(key);
				if (row != null) {
					row.with("state", "RESOLVED");
				}
				mark(value, null, -1);
				if (value.getJobKey() > 0) {
					this.tables.jobStates().resolved(value.getJobKey());
				}
			}
			default -> {
				// a command's intent, or a migration, which shows nothing new
			}
		}
	}

	private static Row created(Record<?> record, IncidentRecordValue value) {
		return new Row(record.getKey(), value.getProcessInstanceKey()).with("incidentKey", record.getKey())
			.with("processInstanceKey", value.getProcessInstanceKey())
			.with("processDefinitionKey", value.getProcessDefinitionKey())
			.with("processDefinitionId", value.getBpmnProcessId())
			.with("elementId", value.getElementId())
			.with("elementInstanceKey", value.getElementInstanceKey())
			.withKey("jobKey", value.getJobKey())
			.with("errorType", value.getErrorType().name())
			.with("errorMessage", value.getErrorMessage())
			.with("creationTime", Instant.ofEpochMilli(record.getTimestamp()))
			.with("state", "ACTIVE")
			.with("tenantId", value.getTenantId());
	}

	private void mark(IncidentRecordValue value, @Nullable Long incident, int change) {
		Set<Long> touched = new HashSet<>();
		value.getElementInstancePath().forEach(touched::addAll);
		touched.add(value.getProcessInstanceKey());
		touched.add(value.getElementInstanceKey());
		for (long key : touched) {
			int open = this.openBelow.merge(key, change, Integer::sum);
			if (open <= 0) {
				this.openBelow.remove(key);
			}
			mark(this.tables.processInstances().row(key), open > 0);
			mark(this.tables.elements().row(key), open > 0);
		}
		Row element = this.tables.elements().row(value.getElementInstanceKey());
		if (element != null) {
			element.with("incidentKey", incident);
		}
	}

	private static void mark(@Nullable Row row, boolean hasIncident) {
		if (row != null) {
			row.with("hasIncident", hasIncident);
		}
	}

}

package dev.journeyman.local.engine.history;

import java.time.Instant;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the jobs as they are shown, and where each stands.
 */
final class JobRecords {

	private final Tables tables;

	JobRecords(Tables tables) {
		this.tables = tables;
	}

	void on(Record<?> record, JobRecordValue value) {
		this.tables.jobStates().on(record, value);
		long key = record.getKey();
		JobIntent intent = (JobIntent) record.getIntent();
		Row row = this.tables.jobs().row(key);
		if (row == null) {
			if (intent != JobIntent.CREATED) {
				return;
			}
			row = this.tables.jobs().add(created(key, value));
		}
		row.with("retries", value.getRetries())
			.withText("worker", value.getWorker())
			.with("deadline", deadline(value.getDeadline()))
			.withText("errorCode", value.getErrorCode())
			.withText("errorMessage", value.getErrorMessage())
			.with("hasFailedWithRetriesLeft", intent == JobIntent.FAILED && value.getRetries() > 0);
		switch (intent) {
			case CREATED, COMPLETED, FAILED, RETRIES_UPDATED, TIMED_OUT, CANCELED, ERROR_THROWN, MIGRATED ->
				row.with("state", intent.name());
			default -> {
				// is shown as before
			}
		}
		if (intent == JobIntent.COMPLETED || intent == JobIntent.CANCELED) {
			row.with("endTime", Instant.ofEpochMilli(record.getTimestamp()));
		}
	}

	private static Row created(long key, JobRecordValue value) {
		return new Row(key, value.getProcessInstanceKey()).with("jobKey", key)
			.with("type", value.getType())
			.with("kind", value.getJobKind().name())
			.with("listenerEventType", value.getJobListenerEventType().name())
			.with("elementId", value.getElementId())
			.with("elementInstanceKey", value.getElementInstanceKey())
			.with("processInstanceKey", value.getProcessInstanceKey())
			.with("processDefinitionKey", value.getProcessDefinitionKey())
			.with("processDefinitionId", value.getBpmnProcessId())
			.with("customHeaders", value.getCustomHeaders())
			.with("isDenied", null)
			.with("deniedReason", null)
			.with("endTime", null)
			.with("tenantId", value.getTenantId());
	}

	void onBatch(JobBatchRecordValue batch) {
		for (int i = 0; i < batch.getJobKeys().size(); i++) {
			long key = batch.getJobKeys().get(i);
			JobRecordValue value = batch.getJobs().get(i);
			this.tables.jobStates().activated(key, value);
			Row row = this.tables.jobs().row(key);
			if (row != null) {
				row.withText("worker", value.getWorker()).with("deadline", deadline(value.getDeadline()));
			}
		}
	}

	private static @Nullable Instant deadline(long millis) {
		return (millis > 0) ? Instant.ofEpochMilli(millis) : null;
	}

}

package dev.journeyman.local.engine.history;

import java.time.Instant;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;

/**
 * Keeps who waits for which process message, and which were correlated.
 */
final class MessageRecords {

	private final Tables tables;

	private long correlations;

	MessageRecords(Tables tables) {
		this.tables = tables;
	}

	void on(Record<?> record, ProcessMessageSubscriptionRecordValue value) {
		Row row = this.tables.messageSubscriptions().row(record.getKey());
		if (row == null) {
			row = this.tables.messageSubscriptions().add(created(record, value));
		}
		row.with("lastUpdatedDate", Instant.ofEpochMilli(record.getTimestamp()))
			.with("correlationKey", value.getCorrelationKey());
		switch ((ProcessMessageSubscriptionIntent) record.getIntent()) {
			case CORRELATED -> {
				correlated(record, value, row);
				// one that interrupts nothing goes on listening
				row.with("messageSubscriptionState", value.isInterrupting() ? "CORRELATED" : "CREATED");
			}
			case DELETED -> {
				if (!"CORRELATED".equals(row.get("messageSubscriptionState"))) {
					row.with("messageSubscriptionState", "DELETED");
				}
			}
			case MIGRATED ->
				row.with("elementId", value.getElementId()).with("processDefinitionId", value.getBpmnProcessId());
			default -> {
				// opening or closing: is shown as before
			}
		}
	}

	private Row created(Record<?> record, ProcessMessageSubscriptionRecordValue value) {
		Row instance = this.tables.processInstances().row(value.getProcessInstanceKey());
		return new Row(record.getKey(), value.getProcessInstanceKey()).with("messageSubscriptionKey", record.getKey())
			.with("processDefinitionId", value.getBpmnProcessId())
			.with("processDefinitionKey", (instance != null) ? instance.get("processDefinitionKey") : null)
			.with("processInstanceKey", value.getProcessInstanceKey())
			.with("elementId", value.getElementId())
			.with("elementInstanceKey", value.getElementInstanceKey())
			.with("messageSubscriptionState", "CREATED")
			.with("messageName", value.getMessageName())
			.with("tenantId", value.getTenantId());
	}

	private void correlated(Record<?> record, ProcessMessageSubscriptionRecordValue value, Row subscription) {
		this.tables.correlatedMessages()
			.add(correlation(record, value.getProcessInstanceKey()).with("correlationKey", value.getCorrelationKey())
				.with("elementId", value.getElementId())
				.with("elementInstanceKey", value.getElementInstanceKey())
				.with("messageKey", value.getMessageKey())
				.with("messageName", value.getMessageName())
				.with("processDefinitionId", value.getBpmnProcessId())
				.with("processDefinitionKey", subscription.get("processDefinitionKey"))
				.with("tenantId", value.getTenantId()));
	}

	void onStart(Record<?> record, MessageStartEventSubscriptionRecordValue value) {
		if (record.getIntent() == MessageStartEventSubscriptionIntent.CORRELATED) {
			this.tables.correlatedMessages()
				.add(correlation(record, value.getProcessInstanceKey())
					.with("correlationKey", value.getCorrelationKey())
					.with("elementId", value.getStartEventId())
					.with("elementInstanceKey", null)
					.with("messageKey", value.getMessageKey())
					.with("messageName", value.getMessageName())
					.with("processDefinitionId", value.getBpmnProcessId())
					.with("processDefinitionKey", value.getProcessDefinitionKey())
					.with("tenantId", value.getTenantId()));
		}
	}

	private Row correlation(Record<?> record, long processInstance) {
		this.correlations++;
		return new Row(this.correlations, processInstance).with("subscriptionKey", record.getKey())
			.with("processInstanceKey", processInstance)
			.with("correlationTime", Instant.ofEpochMilli(record.getTimestamp()))
			.with("partitionId", record.getPartitionId());
	}

}

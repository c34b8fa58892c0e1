package dev.journeyman.local.engine.history;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import io.camunda.zeebe.stream.impl.records.CopiedRecords;

/**
 * Reads Zeebe's log into tables. Whoever asks sees everything Zeebe has acknowledged by
 * then.
 */
public final class History implements AutoCloseable {

	private static final Set<ValueType> READ = EnumSet.of(ValueType.PROCESS, ValueType.PROCESS_INSTANCE,
			ValueType.VARIABLE, ValueType.INCIDENT, ValueType.JOB, ValueType.JOB_BATCH, ValueType.USER_TASK,
			ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION, ValueType.TIMER,
			ValueType.DECISION_EVALUATION);

	private final ReentrantLock lock = new ReentrantLock();

	private final Tables tables = new Tables();

	private final LogStreamReader reader;

	private final int partition;

	private final InstanceRecords instances;

	private final JobRecords jobs = new JobRecords(this.tables);

	private final MessageRecords messages = new MessageRecords(this.tables);

	private final UserTaskRecords userTasks = new UserTaskRecords(this.tables);

	private final IncidentRecords incidents = new IncidentRecords(this.tables);

	private final DecisionRecords decisions = new DecisionRecords(this.tables);

	/**
	 * A history of what this reader finds.
	 * @param keepFinished how many finished root instances are kept
	 */
	public History(LogStreamReader reader, int partition, int keepFinished) {
		this.reader = reader;
		this.partition = partition;
		this.instances = new InstanceRecords(this.tables, keepFinished);
	}

	/**
	 * Asks about everything up to now. What is answered must not be rows, which change.
	 */
	public <T> T read(Function<Tables, T> question) {
		this.lock.lock();
		try {
			catchUp();
			return question.apply(this.tables);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What Zeebe does next by itself.
	 */
	public Optional<Upcoming> next() {
		return read((all) -> Stream.concat(all.timers().upcoming(all.models()), all.jobStates().upcoming())
			.min(Comparator.comparing(Upcoming::at)));
	}

	/**
	 * Reads what is new.
	 * @return the log's position up to which everything has been read
	 */
	public long readOn() {
		this.lock.lock();
		try {
			catchUp();
			return this.reader.getPosition();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void catchUp() {
		RecordMetadata metadata = new RecordMetadata();
		while (this.reader.hasNext()) {
			LoggedEvent event = this.reader.next();
			event.readMetadata(metadata);
			if (metadata.getRecordType() == RecordType.EVENT && READ.contains(metadata.getValueType())) {
				take(CopiedRecords.createCopiedRecord(this.partition, event));
			}
		}
	}

	private void take(Record<?> event) {
		switch (event.getValue()) {
			case Process process -> this.instances.onDefinition(event, process);
			case ProcessInstanceRecordValue instance -> this.instances.on(event, instance);
			case VariableRecordValue variable -> this.instances.onVariable(event, variable);
			case IncidentRecordValue incident -> this.incidents.on(event, incident);
			case JobRecordValue job -> this.jobs.on(event, job);
			case JobBatchRecordValue batch -> this.jobs.onBatch(batch);
			case UserTaskRecordValue task -> this.userTasks.on(event, task);
			case ProcessMessageSubscriptionRecordValue subscription -> this.messages.on(event, subscription);
			case MessageStartEventSubscriptionRecordValue start -> this.messages.onStart(event, start);
			case TimerRecordValue timer -> this.tables.timers().on(event, timer);
			case DecisionEvaluationRecordValue evaluation -> this.decisions.on(event, evaluation);
			default -> throw new IllegalStateException("Nobody reads records of type " + event.getValueType());
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.reader.close();
		}
		finally {
			this.lock.unlock();
		}
	}

}

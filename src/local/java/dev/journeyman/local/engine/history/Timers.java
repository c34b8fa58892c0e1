package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;

/**
 * The timers that have not gone off.
 */
public final class Timers {

	private final Map<Long, Timer> waiting = new HashMap<>();

	void on(Record<?> record, TimerRecordValue value) {
		switch ((TimerIntent) record.getIntent()) {
			case CREATED, MIGRATED ->
				this.waiting.put(record.getKey(), new Timer(Instant.ofEpochMilli(value.getDueDate()),
						value.getProcessDefinitionKey(), value.getTargetElementId()));
			case TRIGGERED, CANCELED -> this.waiting.remove(record.getKey());
			default -> {
				// a command's intent, never an event's
			}
		}
	}

	/**
	 * Whether one should have gone off by then.
	 */
	public boolean hasDue(Instant now) {
		return this.waiting.values().stream().anyMatch((timer) -> !timer.due().isAfter(now));
	}

	Stream<Upcoming> upcoming(Models models) {
		return this.waiting.values()
			.stream()
			.map((timer) -> new Upcoming(timer.due(), "timer \"" + models.name(timer.definition(), timer.element())
					+ "\" of " + models.processId(timer.definition())));
	}

	private record Timer(Instant due, long definition, String element) {
	}

}

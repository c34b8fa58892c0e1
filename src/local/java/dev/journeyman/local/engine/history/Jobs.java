package dev.journeyman.local.engine.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;

/**
 * Where every living job stands: to be had, in a worker's hands, backing off, or stopped
 * by an incident.
 */
public final class Jobs {

	private final Map<Long, Job> living = new HashMap<>();

	private final Map<String, Integer> activatable = new HashMap<>();

	void on(Record<?> record, JobRecordValue value) {
		long key = record.getKey();
		switch ((JobIntent) record.getIntent()) {
			case CREATED, TIMED_OUT, RECURRED_AFTER_BACKOFF, YIELDED -> put(key, value, Standing.ACTIVATABLE);
			case FAILED -> put(key, value, afterFailure(value));
			case ERROR_THROWN -> put(key, value, Standing.STOPPED);
			case COMPLETED, CANCELED -> remove(key);
			default -> {
				// changes nothing about where it stands
			}
		}
	}

	private static Standing afterFailure(JobRecordValue value) {
		if (value.getRetries() <= 0) {
			return Standing.STOPPED;
		}
		return (value.getRetryBackoff() > 0) ? Standing.BACKING_OFF : Standing.ACTIVATABLE;
	}

	void activated(long key, JobRecordValue value) {
		put(key, value, Standing.IN_HAND);
	}

	/**
	 * An incident was resolved: its job can be had again.
	 */
	void resolved(long key) {
		Job job = this.living.get(key);
		if (job != null) {
			put(key, new Job(job.type(), job.processId(), Standing.ACTIVATABLE, job.triedAgainAt()));
		}
	}

	private void put(long key, JobRecordValue value, Standing standing) {
		put(key, new Job(value.getType(), value.getBpmnProcessId(), standing,
				Instant.ofEpochMilli(Math.max(value.getRecurringTime(), 0))));
	}

	private void put(long key, Job job) {
		remove(key);
		this.living.put(key, job);
		if (job.standing() == Standing.ACTIVATABLE) {
			this.activatable.merge(job.type(), 1, Integer::sum);
		}
	}

	private void remove(long key) {
		Job before = this.living.remove(key);
		if (before != null && before.standing() == Standing.ACTIVATABLE) {
			this.activatable.computeIfPresent(before.type(), (type, count) -> (count > 1) ? count - 1 : null);
		}
	}

	/**
	 * Whether a worker of this type would get any.
	 */
	public boolean hasActivatable(String type) {
		return this.activatable.containsKey(type);
	}

	/**
	 * How many jobs of each type stand there; types without any are left out.
	 */
	public Map<String, Long> count(Standing standing) {
		Map<String, Long> counts = new TreeMap<>();
		this.living.values()
			.stream()
			.filter((job) -> job.standing() == standing)
			.forEach((job) -> counts.merge(job.type(), 1L, Long::sum));
		return counts;
	}

	/**
	 * Whether a back-off is over and the job cannot be had yet.
	 */
	public boolean hasDue(Instant now) {
		return this.living.values().stream().anyMatch((job) -> job.isDue(now));
	}

	/**
	 * The jobs whose back-off was over by then and that cannot be had yet.
	 */
	public List<Long> due(Instant by) {
		return this.living.entrySet()
			.stream()
			.filter((job) -> job.getValue().isDue(by))
			.map(Map.Entry::getKey)
			.toList();
	}

	Stream<Upcoming> upcoming() {
		return this.living.values()
			.stream()
			.filter((job) -> job.standing() == Standing.BACKING_OFF)
			.map((job) -> new Upcoming(job.triedAgainAt(),
					"job " + job.type() + " of " + job.processId() + " is tried again"));
	}

	/**
	 * Where a job stands.
	 */
	public enum Standing {

		/** Whoever asks gets it. */
		ACTIVATABLE,

		/** A worker has it. */
		IN_HAND,

		/** It failed and is tried again later. */
		BACKING_OFF,

		/** An incident, or an error that is being handled. */
		STOPPED

	}

	private record Job(String type, String processId, Standing standing, Instant triedAgainAt) {

		boolean isDue(Instant now) {
			return this.standing == Standing.BACKING_OFF && !this.triedAgainAt.isAfter(now);
		}

	}

}

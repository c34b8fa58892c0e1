package dev.journeyman.local.engine.zeebe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a worker can say about jobs. Variables are JSON objects; empty text means none.
 */
public final class JobCommands {

	private JobCommands() {
	}

	static Command activate(JobRequest request) {
		JobBatchRecord batch = new JobBatchRecord().setType(request.type())
			.setWorker(request.worker())
			.setTimeout(request.timeout())
			.setMaxJobsToActivate(request.maxJobs());
		request.fetchVariables().forEach((name) -> batch.variables().add().wrap(BufferUtil.wrapString(name)));
		return Command.of(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, batch);
	}

	/**
	 * Completes a job.
	 * @param result what a listener's job decided, if it did
	 */
	public static Command complete(long job, String variables, @Nullable JobResult result) {
		JobRecord record = new JobRecord();
		if (!variables.isEmpty()) {
			record.setVariables(Commands.packed(variables));
		}
		if (result != null) {
			record.setResult(result);
		}
		return new Command(ValueType.JOB, JobIntent.COMPLETE, job, record);
	}

	/**
	 * Fails a job.
	 * @param retries how many are left; 0 makes an incident
	 * @param backOff how long to wait before the next try, in milliseconds
	 */
	public static Command fail(long job, int retries, String message, long backOff, String variables) {
		JobRecord record = new JobRecord().setRetries(retries).setErrorMessage(message).setRetryBackoff(backOff);
		if (!variables.isEmpty()) {
			record.setVariables(Commands.packed(variables));
		}
		return new Command(ValueType.JOB, JobIntent.FAIL, job, record);
	}

	public static Command throwError(long job, String code, String message, String variables) {
		JobRecord record = new JobRecord().setErrorCode(BufferUtil.wrapString(code)).setErrorMessage(message);
		if (!variables.isEmpty()) {
			record.setVariables(Commands.packed(variables));
		}
		return new Command(ValueType.JOB, JobIntent.THROW_ERROR, job, record);
	}

	/**
	 * Changes how often a job may still be tried and how long its worker may take, in
	 * milliseconds; null leaves it.
	 */
	public static Command update(long job, @Nullable Integer retries, @Nullable Long timeout) {
		JobRecord record = new JobRecord();
		Set<String> changed = new HashSet<>();
		if (retries != null) {
			record.setRetries(retries);
			changed.add(JobRecord.RETRIES);
		}
		if (timeout != null) {
			record.setTimeout(timeout);
			changed.add(JobRecord.TIMEOUT);
		}
		return new Command(ValueType.JOB, JobIntent.UPDATE, job, record.setChangedAttributes(changed));
	}

	public static Command updateRetries(long job, int retries) {
		return new Command(ValueType.JOB, JobIntent.UPDATE_RETRIES, job, new JobRecord().setRetries(retries));
	}

	public static Command updateTimeout(long job, long timeout) {
		return new Command(ValueType.JOB, JobIntent.UPDATE_TIMEOUT, job, new JobRecord().setTimeout(timeout));
	}

	/**
	 * Gives a job back that could not be handed over.
	 */
	static Command giveBack(long job, JobRecord record) {
		return new Command(ValueType.JOB, JobIntent.YIELD, job, record);
	}

	/**
	 * Ends a job's back-off.
	 */
	static Command recur(long job) {
		return new Command(ValueType.JOB, JobIntent.RECUR_AFTER_BACKOFF, job, new JobRecord());
	}

	/**
	 * A worker's wish for jobs.
	 *
	 * @param timeout how long it may keep each, in milliseconds
	 * @param fetchVariables whose values it wants; none means all
	 * @param patience how long it waits for a first one, in milliseconds: 0 for the
	 * default, negative for not at all
	 */
	public record JobRequest(String type, String worker, long timeout, int maxJobs, List<String> fetchVariables,
			long patience) {

		/**
		 * Checks it.
		 * @throws IllegalArgumentException naming what is wrong
		 */
		public JobRequest {
			if (type.isEmpty()) {
				throw new IllegalArgumentException("type is missing; name the job type to activate");
			}
			if (timeout <= 0) {
				throw new IllegalArgumentException("timeout is " + timeout + "; it must be above 0 milliseconds");
			}
			if (maxJobs <= 0) {
				throw new IllegalArgumentException("maxJobsToActivate is " + maxJobs + "; it must be above 0");
			}
		}

	}

}

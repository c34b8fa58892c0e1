package dev.journeyman.workers;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.journeyman.shared.DatabaseAway;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.CommandWrapper;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * What the engine hears when a worker does not answer: not now, never as this job stands,
 * or a bug. No stack trace and no data of a person leaves here.
 */
@Component
class JobReactions implements JobExceptionHandlingStrategy {

	private static final Logger logger = LoggerFactory.getLogger(JobReactions.class);

	private static final Duration DATABASE_AWAY = Duration.ofSeconds(10);

	private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);

	private static final int MAX_DOUBLINGS = 6;

	private final CommandExceptionHandlingStrategy commandGuard;

	private final MetricsRecorder metrics;

	private final Clock clock;

	JobReactions(CommandExceptionHandlingStrategy commandGuard, MetricsRecorder metrics, Clock clock) {
		this.commandGuard = commandGuard;
		this.metrics = metrics;
		this.clock = clock;
	}

	@Override
	public void handleException(Exception exception, ExceptionHandlingContext context) {
		ActivatedJob job = context.job();
		Reaction reaction = reaction(exception, job);
		var command = context.jobClient()
			.newFailCommand(job)
			.retries(reaction.retries())
			.retryBackoff(reaction.backOff())
			.errorMessage(reaction.text());
		new CommandWrapper(command, job, this.commandGuard, this.metrics, context.jobWorkerValue().getMaxRetries())
			.executeAsyncWithMetrics(MetricsRecorder.METRIC_NAME_JOB, MetricsRecorder.ACTION_FAILED, job.getType());
	}

	Reaction reaction(Exception exception, ActivatedJob job) {
		Optional<Held> held = find(exception, Held.class);
		if (held.isPresent()) {
			return hold(job, Duration.between(this.clock.instant(), held.get().until()), held.get().reason());
		}
		Optional<Misconfigured> misconfigured = find(exception, Misconfigured.class);
		if (misconfigured.isPresent()) {
			return new Reaction(0, Duration.ZERO, String.valueOf(misconfigured.get().getMessage()));
		}
		if (isDatabaseAway(exception)) {
			return hold(job, spread(job, DATABASE_AWAY), "the database does not answer");
		}
		String type = root(exception).getClass().getSimpleName();
		logger.error("A {} job failed on {} at {}", job.getType(), type, origin(exception));
		int retries = Math.max(0, job.getRetries() - 1);
		Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(MAX_DOUBLINGS, Math.max(0, 3 - retries)));
		return new Reaction(retries, backOff, "A bug, or something nobody thought of: " + type + " in " + job.getType()
				+ ". The application's log says where; retry once it is mended.");
	}

	private static Reaction hold(ActivatedJob job, Duration wait, String reason) {
		return new Reaction(Math.max(1, job.getRetries()), Duration.ofMillis(Math.max(100, wait.toMillis())), reason);
	}

	/** Spread, so that what the database left together does not come back in one herd. */
	private static Duration spread(ActivatedJob job, Duration wait) {
		return wait.plusMillis(Math.floorMod(job.getKey() * 31, wait.toMillis() / 2));
	}

	private static boolean isDatabaseAway(Throwable exception) {
		return DatabaseAway.says(exception) || find(exception, TransientDataAccessException.class).isPresent();
	}

	private static <T extends Throwable> Optional<T> find(Throwable exception, Class<T> type) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return Optional.of(type.cast(cause));
			}
		}
		return Optional.empty();
	}

	private static Throwable root(Throwable exception) {
		Throwable root = exception;
		for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
			root = cause;
		}
		return root;
	}

	/** Where it happened in our code; messages may hold what a person typed. */
	private static String origin(Throwable exception) {
		for (StackTraceElement frame : root(exception).getStackTrace()) {
			if (frame.getClassName().startsWith("dev.journeyman.")) {
				return frame.toString();
			}
		}
		return "an unknown place";
	}

	/**
	 * How a job fails.
	 *
	 * @param retries left; none is an incident
	 * @param backOff before the next attempt
	 * @param text for an operator
	 */
	record Reaction(int retries, Duration backOff, String text) {
	}

}

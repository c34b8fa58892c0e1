package dev.journeyman.workers;

import java.util.concurrent.ScheduledExecutorService;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.CommandWrapper;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Sees to it that a complete, fail or error command arrives: the starter drops those the
 * engine did not take (camunda/camunda pull request 49396). What cannot be told at all is
 * counted, and the job's next delivery answers.
 */
@Component
class CommandGuard implements CommandExceptionHandlingStrategy {

	private static final Logger logger = LoggerFactory.getLogger(CommandGuard.class);

	private static final BackoffSupplier BACK_OFF = BackoffSupplier.newBackoffBuilder()
		.minDelay(100)
		.maxDelay(10_000)
		.backoffFactor(2)
		.build();

	private final ScheduledExecutorService executor;

	private final MeterRegistry meters;

	CommandGuard(CamundaClientExecutorService executor, MeterRegistry meters) {
		this.executor = executor.get();
		this.meters = meters;
	}

	@Override
	public void handleCommandError(CommandWrapper command, Throwable failure) {
		switch (reading(failure)) {
			case JOB_IS_GONE -> count("superseded");
			case TRY_AGAIN -> {
				if (command.hasMoreRetries()) {
					count("retried");
					command.increaseBackoffUsing(BACK_OFF);
					command.scheduleExecutionUsing(this.executor);
				}
				else {
					lost(failure);
				}
			}
			case REFUSED -> lost(failure);
		}
	}

	/**
	 * NOT_FOUND and INVALID_STATE mean alike that the job was taken from us meanwhile, or
	 * that an earlier attempt of this command was heard.
	 */
	static Reading reading(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ClientHttpException http) {
				return switch (http.code()) {
					case 404, 409 -> Reading.JOB_IS_GONE;
					case 400, 401, 403, 413 -> Reading.REFUSED;
					default -> Reading.TRY_AGAIN;
				};
			}
		}
		Status status = Status.fromThrowable(failure);
		return switch (status.getCode()) {
			case NOT_FOUND, FAILED_PRECONDITION -> Reading.JOB_IS_GONE;
			case INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED -> Reading.REFUSED;
			case RESOURCE_EXHAUSTED -> isTooLarge(status) ? Reading.REFUSED : Reading.TRY_AGAIN;
			default -> Reading.TRY_AGAIN;
		};
	}

	private static boolean isTooLarge(Status status) {
		String description = status.getDescription();
		return description != null && description.contains("larger than");
	}

	private void lost(Throwable failure) {
		count("lost");
		logger.error("A command about a job was lost: {}; the job is delivered again after its time-out",
				Status.fromThrowable(failure).getCode());
	}

	private void count(String what) {
		this.meters.counter("journeyman.job.commands", "outcome", what).increment();
	}

	enum Reading {

		JOB_IS_GONE, TRY_AGAIN, REFUSED

	}

}

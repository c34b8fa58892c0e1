package dev.journeyman.bench.beans;

import java.util.Map;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The reference for a sending worker: takes the same variables, does nothing, answers
 * alike.
 */
public class OnlyComplete {

	/** Its job type. */
	public static final String JOB_TYPE = "only-complete";

	/**
	 * Answers at once.
	 */
	@JobWorker(type = JOB_TYPE)
	public Map<String, Object> complete(@Variable(name = "enrollmentId") @Nullable Object enrollmentId,
			@Variable(name = "template") @Nullable Object template,
			@Variable(name = "purpose") @Nullable Object purpose,
			@Variable(name = "expiresAt") @Nullable Object expiresAt, @Variable(name = "data") @Nullable Object data) {
		return Map.of("result", Map.of("dispatchId", String.valueOf(enrollmentId), "outcome", "sent", "reason", ""));
	}

}

package dev.journeyman.workers;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.messaging.ExplainedDispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.Misconfigured;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Answers what is known of a message by now, for a journey that asks instead of waiting.
 */
@Component
public class CheckMessageWorker {

	static final String JOB_TYPE = "check-message";

	private final Dispatches dispatches;

	CheckMessageWorker(Dispatches dispatches) {
		this.dispatches = dispatches;
	}

	/**
	 * Answers {@code result}: whether the message was sent, delivered, opened by a human,
	 * clicked, replied to, or failed.
	 */
	@JobWorker(type = JOB_TYPE)
	public Map<String, Object> check(@Variable(name = "dispatchId") @Nullable Object dispatchId) {
		ExplainedDispatch known = this.dispatches.explain(id(dispatchId))
			.orElseThrow(() -> new Misconfigured("The step's input \"dispatchId\" names no message of ours. "
					+ "Take it from the result of a send, such as =email.dispatchId."));
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("sent", known.dispatch().state() == Dispatch.State.ACCEPTED);
		for (FeedbackKind kind : new FeedbackKind[] { FeedbackKind.DELIVERED, FeedbackKind.OPENED, FeedbackKind.CLICKED,
				FeedbackKind.REPLIED, FeedbackKind.FAILED }) {
			result.put(kind.word(), known.feedback().containsKey(kind));
		}
		return Map.of("result", result);
	}

	private static DispatchId id(@Nullable Object dispatchId) {
		String text = Inputs.required("dispatchId", dispatchId);
		try {
			return DispatchId.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new Misconfigured("The step's input \"dispatchId\" is not one of ours. "
					+ "Take it from the result of a send, such as =email.dispatchId.");
		}
	}

}

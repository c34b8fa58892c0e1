package dev.journeyman.workers;

import java.util.Map;

import dev.journeyman.contacts.Channel;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends one text message of a journey, once, if every rule allows it.
 */
@Component
public class SendSmsWorker {

	static final String JOB_TYPE = "send-sms";

	private final SendStep step;

	SendSmsWorker(SendStep step) {
		this.step = step;
	}

	@JobWorker(type = JOB_TYPE, fetchVariables = { "enrollmentId", "template", "purpose", "expiresAt", "data",
			SendStep.SETTLED_DISPATCH, SendStep.ONE_OF_MANY })
	public Map<String, Object> send(ActivatedJob job, @Variable(name = "enrollmentId") @Nullable Object enrollmentId,
			@Variable(name = "template") @Nullable Object template,
			@Variable(name = "purpose") @Nullable Object purpose,
			@Variable(name = "expiresAt") @Nullable Object expiresAt, @Variable(name = "data") @Nullable Object data) {
		return this.step.send(Channel.SMS, job, enrollmentId, template, purpose, expiresAt, data);
	}

}

package dev.journeyman.local.engine.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.journeyman.local.engine.zeebe.JobCommands;
import dev.journeyman.local.engine.zeebe.JobCommands.JobRequest;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import org.jspecify.annotations.Nullable;

/**
 * What workers ask and say when they prefer REST.
 */
final class JobRoutes {

	private final ZeebeEngine engine;

	JobRoutes(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		routes.on("POST", "/v2/jobs/activation", this::activate)
			.on("POST", "/v2/jobs/*/completion", this::complete)
			.on("POST", "/v2/jobs/*/failure", this::fail)
			.on("POST", "/v2/jobs/*/error", this::throwError)
			.on("PATCH", "/v2/jobs/*", this::update);
	}

	private Reply activate(Call call) {
		JsonNode body = call.json();
		JobRequest request = new JobRequest(Call.text(body, "type"), Call.text(body, "worker"),
				Call.number(body, "timeout", 0), (int) Call.number(body, "maxJobsToActivate", 0),
				Call.texts(body, "fetchVariable"), Call.number(body, "requestTimeout", 0));
		JobBatchRecord batch = this.engine.jobs().ask(request).join();
		List<Map<String, Object>> jobs = new ArrayList<>();
		for (int i = 0; i < batch.getJobKeys().size(); i++) {
			jobs.add(job(batch.getJobKeys().get(i), (JobRecord) batch.getJobs().get(i)));
		}
		return Reply.ok(Map.of("jobs", jobs));
	}

	private static Map<String, Object> job(long key, JobRecord job) {
		Map<String, Object> item = new TreeMap<>();
		item.put("jobKey", key);
		item.put("type", job.getType());
		item.put("kind", job.getJobKind().name());
		item.put("listenerEventType", job.getJobListenerEventType().name());
		item.put("processDefinitionId", job.getBpmnProcessId());
		item.put("processDefinitionVersion", job.getProcessDefinitionVersion());
		item.put("processDefinitionKey", job.getProcessDefinitionKey());
		item.put("processInstanceKey", job.getProcessInstanceKey());
		item.put("elementId", job.getElementId());
		item.put("elementInstanceKey", job.getElementInstanceKey());
		item.put("customHeaders", job.getCustomHeaders());
		item.put("worker", job.getWorker());
		item.put("retries", job.getRetries());
		// a number on the wire, unlike keys
		item.put("deadline", LongNode.valueOf(job.getDeadline()));
		item.put("variables", Json.variables(job.getVariablesBuffer()));
		item.put("tenantId", job.getTenantId());
		item.put("tags", List.copyOf(job.getTags()));
		return item;
	}

	private Reply complete(Call call) {
		JsonNode body = call.json();
		this.engine.send(JobCommands.complete(call.key(), Call.object(body, "variables"), result(body.path("result"))))
			.join();
		return Reply.noContent();
	}

	private static @Nullable JobResult result(JsonNode asked) {
		if (!asked.isObject()) {
			return null;
		}
		if (asked.hasNonNull("corrections") || !asked.path("activateElements").isEmpty()) {
			throw Problem.notServed(
					"The local engine takes no corrections and no elements in a job's result over REST; use gRPC");
		}
		return new JobResult().setDenied(asked.path("denied").asBoolean())
			.setDeniedReason(Call.text(asked, "deniedReason"));
	}

	private Reply fail(Call call) {
		JsonNode body = call.json();
		this.engine.send(JobCommands.fail(call.key(), (int) Call.number(body, "retries", 0),
				Call.text(body, "errorMessage"), Call.number(body, "retryBackOff", 0), Call.object(body, "variables")))
			.join();
		return Reply.noContent();
	}

	private Reply throwError(Call call) {
		JsonNode body = call.json();
		this.engine.send(JobCommands.throwError(call.key(), Call.required(body, "errorCode"),
				Call.text(body, "errorMessage"), Call.object(body, "variables")))
			.join();
		return Reply.noContent();
	}

	private Reply update(Call call) {
		JsonNode changes = call.json().path("changeset");
		Long retries = Call.numberOrNull(changes, "retries");
		Long timeout = Call.numberOrNull(changes, "timeout");
		if (retries == null && timeout == null) {
			throw Problem.badRequest("changeset must set retries or timeout");
		}
		this.engine.send(JobCommands.update(call.key(), (retries != null) ? retries.intValue() : null, timeout)).join();
		return Reply.noContent();
	}

}

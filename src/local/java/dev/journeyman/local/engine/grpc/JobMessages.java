package dev.journeyman.local.engine.grpc;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;

/**
 * Jobs as workers get them.
 */
final class JobMessages {

	private JobMessages() {
	}

	static ActivateJobsResponse batch(JobBatchRecord batch) {
		ActivateJobsResponse.Builder response = ActivateJobsResponse.newBuilder();
		for (int i = 0; i < batch.getJobKeys().size(); i++) {
			response.addJobs(job(batch.getJobKeys().get(i), (JobRecord) batch.getJobs().get(i)));
		}
		return response.build();
	}

	static ActivatedJob job(long key, JobRecord job) {
		return ActivatedJob.newBuilder()
			.setKey(key)
			.setType(job.getType())
			.setRetries(job.getRetries())
			.setWorker(job.getWorker())
			.setDeadline(job.getDeadline())
			.setProcessDefinitionKey(job.getProcessDefinitionKey())
			.setBpmnProcessId(job.getBpmnProcessId())
			.setProcessDefinitionVersion(job.getProcessDefinitionVersion())
			.setProcessInstanceKey(job.getProcessInstanceKey())
			.setElementId(job.getElementId())
			.setElementInstanceKey(job.getElementInstanceKey())
			.setCustomHeaders(MsgPackConverter.convertToJson(job.getCustomHeadersBuffer()))
			.setVariables(MsgPackConverter.convertToJson(job.getVariablesBuffer()))
			.setTenantId(job.getTenantId())
			.setKind(ActivatedJob.JobKind.valueOf(job.getJobKind().name()))
			.setListenerEventType(ActivatedJob.ListenerEventType.valueOf(job.getJobListenerEventType().name()))
			.addAllTags(job.getTags())
			.build();
	}

}

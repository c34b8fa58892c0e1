package dev.journeyman.local.engine.grpc;

import java.util.ArrayList;
import java.util.List;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;

/**
 * What a user task listener decided, from its gRPC message.
 */
final class JobResults {

	private JobResults() {
	}

	/**
	 * Reads it.
	 * @throws UnsupportedOperationException if it is the result of an ad-hoc sub-process
	 */
	static JobResult of(GatewayOuterClass.JobResult message) {
		if (message.getActivateElementsCount() > 0) {
			throw new UnsupportedOperationException(
					"The local engine takes no result of an ad-hoc sub-process; complete the job without one");
		}
		JobResult result = new JobResult().setDenied(message.getDenied()).setDeniedReason(message.getDeniedReason());
		return message.hasCorrections() ? correct(result, message.getCorrections()) : result;
	}

	private static JobResult correct(JobResult result, GatewayOuterClass.JobResultCorrections message) {
		List<String> corrected = new ArrayList<>();
		JobResultCorrections corrections = new JobResultCorrections();
		if (message.hasAssignee()) {
			corrected.add("assignee");
			corrections.setAssignee(message.getAssignee());
		}
		if (message.hasDueDate()) {
			corrected.add("dueDate");
			corrections.setDueDate(message.getDueDate());
		}
		if (message.hasFollowUpDate()) {
			corrected.add("followUpDate");
			corrections.setFollowUpDate(message.getFollowUpDate());
		}
		if (message.hasCandidateUsers()) {
			corrected.add("candidateUsersList");
			corrections.setCandidateUsersList(message.getCandidateUsers().getValuesList());
		}
		if (message.hasCandidateGroups()) {
			corrected.add("candidateGroupsList");
			corrections.setCandidateGroupsList(message.getCandidateGroups().getValuesList());
		}
		if (message.hasPriority()) {
			corrected.add("priority");
			corrections.setPriority(message.getPriority());
		}
		return result.setCorrectedAttributes(corrected).setCorrections(corrections);
	}

}

package dev.journeyman.local.engine.grpc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.journeyman.local.engine.zeebe.Answer;
import dev.journeyman.local.engine.zeebe.Command;
import dev.journeyman.local.engine.zeebe.Commands;
import dev.journeyman.local.engine.zeebe.InstanceCommands;
import dev.journeyman.local.engine.zeebe.JobCommands;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.grpc.stub.StreamObserver;

/**
 * Zeebe's gRPC API: each call becomes a command, each answer a message.
 */
final class Gateway extends GatewayGrpc.GatewayImplBase {

	private final ZeebeEngine engine;

	private final JobCalls jobs;

	private int port;

	Gateway(ZeebeEngine engine) {
		this.engine = engine;
		this.jobs = new JobCalls(engine);
	}

	void listensOn(int grpcPort) {
		this.port = grpcPort;
	}

	@Override
	public void topology(TopologyRequest request, StreamObserver<TopologyResponse> caller) {
		caller.onNext(Messages.topology(this.port, this.engine.isHealthy()));
		caller.onCompleted();
	}

	@Override
	public void deployResource(DeployResourceRequest request, StreamObserver<DeployResourceResponse> caller) {
		Map<String, byte[]> resources = new LinkedHashMap<>();
		request.getResourcesList()
			.forEach((resource) -> resources.put(resource.getName(), resource.getContent().toByteArray()));
		answer(caller, () -> Commands.deploy(resources),
				(answer) -> Messages.deployment(answer.key(), answer.as(new DeploymentRecord())));
	}

	@Override
	public void deleteResource(DeleteResourceRequest request, StreamObserver<DeleteResourceResponse> caller) {
		answer(caller, () -> Commands.deleteResource(request.getResourceKey()),
				(answer) -> DeleteResourceResponse.getDefaultInstance());
	}

	@Override
	public void createProcessInstance(CreateProcessInstanceRequest request,
			StreamObserver<CreateProcessInstanceResponse> caller) {
		answer(caller, () -> Commands.create(newInstance(request)),
				(answer) -> Messages.created(answer.as(new ProcessInstanceCreationRecord())));
	}

	@Override
	public void createProcessInstanceWithResult(CreateProcessInstanceWithResultRequest request,
			StreamObserver<CreateProcessInstanceWithResultResponse> caller) {
		answer(caller,
				() -> Commands.createAndAwait(newInstance(request.getRequest()), request.getFetchVariablesList()),
				(answer) -> Messages.result(answer.as(new ProcessInstanceResultRecord())));
	}

	private static Commands.NewInstance newInstance(CreateProcessInstanceRequest request) {
		if (request.getRuntimeInstructionsCount() > 0) {
			throw new UnsupportedOperationException(
					"The local engine takes no runtime instructions; create the instance without them");
		}
		return new Commands.NewInstance(request.getBpmnProcessId(), request.getVersion(),
				request.getProcessDefinitionKey(), request.getVariables(),
				request.getStartInstructionsList().stream().map((start) -> start.getElementId()).toList(),
				new HashSet<>(request.getTagsList()));
	}

	@Override
	public void cancelProcessInstance(CancelProcessInstanceRequest request,
			StreamObserver<CancelProcessInstanceResponse> caller) {
		answer(caller, () -> Commands.cancel(request.getProcessInstanceKey()),
				(answer) -> CancelProcessInstanceResponse.getDefaultInstance());
	}

	@Override
	public void modifyProcessInstance(ModifyProcessInstanceRequest request,
			StreamObserver<ModifyProcessInstanceResponse> caller) {
		answer(caller, () -> {
			InstanceCommands.Modification modification = InstanceCommands.modification(request.getProcessInstanceKey());
			request.getActivateInstructionsList().forEach((activate) -> {
				Map<String, String> variables = new HashMap<>();
				activate.getVariableInstructionsList()
					.forEach((one) -> variables.put(one.getScopeId(), one.getVariables()));
				modification.activate(activate.getElementId(), activate.getAncestorElementInstanceKey(), variables);
			});
			request.getTerminateInstructionsList()
				.forEach((terminate) -> modification.terminate(terminate.getElementInstanceKey()));
			return modification.command();
		}, (answer) -> ModifyProcessInstanceResponse.getDefaultInstance());
	}

	@Override
	public void migrateProcessInstance(MigrateProcessInstanceRequest request,
			StreamObserver<MigrateProcessInstanceResponse> caller) {
		Map<String, String> mapping = new LinkedHashMap<>();
		request.getMigrationPlan()
			.getMappingInstructionsList()
			.forEach((one) -> mapping.put(one.getSourceElementId(), one.getTargetElementId()));
		answer(caller,
				() -> InstanceCommands.migrate(request.getProcessInstanceKey(),
						request.getMigrationPlan().getTargetProcessDefinitionKey(), mapping),
				(answer) -> MigrateProcessInstanceResponse.getDefaultInstance());
	}

	@Override
	public void publishMessage(PublishMessageRequest request, StreamObserver<PublishMessageResponse> caller) {
		answer(caller,
				() -> Commands.publish(request.getName(), request.getCorrelationKey(), request.getMessageId(),
						request.getTimeToLive(), request.getVariables()),
				(answer) -> PublishMessageResponse.newBuilder().setKey(answer.key()).build());
	}

	@Override
	public void broadcastSignal(BroadcastSignalRequest request, StreamObserver<BroadcastSignalResponse> caller) {
		answer(caller, () -> Commands.broadcast(request.getSignalName(), request.getVariables()),
				(answer) -> BroadcastSignalResponse.newBuilder().setKey(answer.key()).build());
	}

	@Override
	public void resolveIncident(ResolveIncidentRequest request, StreamObserver<ResolveIncidentResponse> caller) {
		answer(caller, () -> Commands.resolveIncident(request.getIncidentKey()),
				(answer) -> ResolveIncidentResponse.getDefaultInstance());
	}

	@Override
	public void setVariables(SetVariablesRequest request, StreamObserver<SetVariablesResponse> caller) {
		answer(caller,
				() -> Commands.setVariables(request.getElementInstanceKey(), request.getLocal(),
						request.getVariables()),
				(answer) -> SetVariablesResponse.newBuilder().setKey(answer.key()).build());
	}

	@Override
	public void evaluateDecision(EvaluateDecisionRequest request, StreamObserver<EvaluateDecisionResponse> caller) {
		answer(caller,
				() -> Commands.evaluate(request.getDecisionId(), request.getDecisionKey(), request.getVariables()),
				(answer) -> DecisionMessages.evaluation(answer.key(), answer.as(new DecisionEvaluationRecord())));
	}

	@Override
	public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> caller) {
		this.jobs.activate(request, caller);
	}

	@Override
	public void streamActivatedJobs(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> caller) {
		this.jobs.stream(request, caller);
	}

	@Override
	public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> caller) {
		answer(caller,
				() -> JobCommands.complete(request.getJobKey(), request.getVariables(),
						request.hasResult() ? JobResults.of(request.getResult()) : null),
				(answer) -> CompleteJobResponse.getDefaultInstance());
	}

	@Override
	public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> caller) {
		answer(caller,
				() -> JobCommands.fail(request.getJobKey(), request.getRetries(), request.getErrorMessage(),
						request.getRetryBackOff(), request.getVariables()),
				(answer) -> FailJobResponse.getDefaultInstance());
	}

	@Override
	public void throwError(ThrowErrorRequest request, StreamObserver<ThrowErrorResponse> caller) {
		answer(caller, () -> JobCommands.throwError(request.getJobKey(), request.getErrorCode(),
				request.getErrorMessage(), request.getVariables()),
				(answer) -> ThrowErrorResponse.getDefaultInstance());
	}

	@Override
	public void updateJobRetries(UpdateJobRetriesRequest request, StreamObserver<UpdateJobRetriesResponse> caller) {
		answer(caller, () -> JobCommands.updateRetries(request.getJobKey(), request.getRetries()),
				(answer) -> UpdateJobRetriesResponse.getDefaultInstance());
	}

	@Override
	public void updateJobTimeout(UpdateJobTimeoutRequest request, StreamObserver<UpdateJobTimeoutResponse> caller) {
		answer(caller, () -> JobCommands.updateTimeout(request.getJobKey(), request.getTimeout()),
				(answer) -> UpdateJobTimeoutResponse.getDefaultInstance());
	}

	@SuppressWarnings("FutureReturnValueIgnored") // failures are told to the caller
	private <T> void answer(StreamObserver<T> caller, Supplier<Command> command, Function<Answer, T> message) {
		CompletableFuture<Answer> answer;
		try {
			answer = this.engine.send(command.get());
		}
		catch (RuntimeException ex) {
			Failures.tell(caller, ex);
			return;
		}
		answer.thenApply(message).whenComplete((response, failure) -> {
			if (failure != null) {
				Failures.tell(caller, failure);
			}
			else {
				Failures.unlessGone(() -> {
					caller.onNext(response);
					caller.onCompleted();
				});
			}
		});
	}

}

package dev.journeyman.local.engine.grpc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.journeyman.local.engine.zeebe.JobCommands.JobRequest;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.msgpack.value.StringValue;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationPropertiesImpl;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.agrona.DirectBuffer;

/**
 * How workers get their jobs: by asking, or pushed. A job that does not reach its worker
 * is given back at once.
 */
final class JobCalls {

	private final ZeebeEngine engine;

	JobCalls(ZeebeEngine engine) {
		this.engine = engine;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // failures are told to the caller
	void activate(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> caller) {
		ServerCallStreamObserver<ActivateJobsResponse> call = (ServerCallStreamObserver<ActivateJobsResponse>) caller;
		CompletableFuture<JobBatchRecord> jobs;
		try {
			jobs = this.engine.jobs()
				.ask(new JobRequest(request.getType(), request.getWorker(), request.getTimeout(),
						request.getMaxJobsToActivate(), request.getFetchVariableList(), request.getRequestTimeout()));
		}
		catch (RuntimeException ex) {
			Failures.tell(caller, ex);
			return;
		}
		call.setOnCancelHandler(() -> jobs.cancel(false));
		jobs.whenComplete((batch, failure) -> {
			if (failure == null) {
				handOver(batch, call);
			}
			else if (!isCancelled(failure)) {
				Failures.tell(caller, failure);
			}
		});
	}

	private static boolean isCancelled(Throwable failure) {
		return failure instanceof CancellationException
				|| (failure instanceof CompletionException && failure.getCause() instanceof CancellationException);
	}

	private void handOver(JobBatchRecord batch, ServerCallStreamObserver<ActivateJobsResponse> call) {
		if (call.isCancelled()) {
			this.engine.jobs().giveBack(batch);
			return;
		}
		Failures.unlessGone(() -> {
			if (!batch.getJobKeys().isEmpty()) {
				call.onNext(JobMessages.batch(batch));
			}
			call.onCompleted();
		});
	}

	void stream(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> caller) {
		ServerCallStreamObserver<ActivatedJob> call = (ServerCallStreamObserver<ActivatedJob>) caller;
		DirectBuffer worker = BufferUtil.wrapString(request.getWorker());
		JobActivationPropertiesImpl properties = new JobActivationPropertiesImpl()
			.setWorker(worker, 0, worker.capacity())
			.setTimeout(request.getTimeout())
			.setFetchVariables(request.getFetchVariableList().stream().map(StringValue::new).toList())
			.setTenantIds(request.getTenantIdsList());
		Runnable unsubscribe = this.engine.stream(request.getType(), properties, (job) -> {
			if (call.isCancelled() || !call.isReady()) {
				return false;
			}
			call.onNext(JobMessages.job(job.jobKey(), job.jobRecord()));
			return true;
		});
		call.setOnCancelHandler(unsubscribe);
		call.setOnCloseHandler(unsubscribe);
	}

}

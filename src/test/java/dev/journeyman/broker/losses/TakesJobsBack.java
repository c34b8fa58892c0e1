package dev.journeyman.broker.losses;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;

import org.springframework.context.annotation.Bean;

/**
 * Lets the engine give each job to somebody else after three seconds, however long the
 * worker asked for.
 */
public final class TakesJobsBack {

	private static final long MILLIS = 3000;

	@Bean
	static ClientInterceptor shortensJobs() {
		return new ClientInterceptor() {
			@Override
			public <T, R> ClientCall<T, R> interceptCall(MethodDescriptor<T, R> method, CallOptions options,
					Channel next) {
				return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
					@Override
					public void sendMessage(T message) {
						super.sendMessage(shortened(message));
					}
				};
			}
		};
	}

	@SuppressWarnings("unchecked")
	private static <T> T shortened(T message) {
		return (message instanceof ActivateJobsRequest jobs) ? (T) jobs.toBuilder().setTimeout(MILLIS).build()
				: message;
	}

}

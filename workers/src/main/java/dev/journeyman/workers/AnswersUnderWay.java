package dev.journeyman.workers;

import java.util.Set;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Counts the answers to jobs that are on their way to the engine, because a client that
 * closes cuts them off, and their jobs would be delivered again.
 */
class AnswersUnderWay implements ClientInterceptor {

	private static final Set<String> ANSWERS = Set.of("CompleteJob", "FailJob", "ThrowError");

	private final InFlight inHand;

	AnswersUnderWay(InFlight inHand) {
		this.inHand = inHand;
	}

	@Override
	public <T, R> ClientCall<T, R> interceptCall(MethodDescriptor<T, R> method, CallOptions options, Channel next) {
		ClientCall<T, R> call = next.newCall(method, options);
		return ANSWERS.contains(String.valueOf(method.getBareMethodName())) ? new Counted<>(call) : call;
	}

	private final class Counted<T, R> extends SimpleForwardingClientCall<T, R> {

		Counted(ClientCall<T, R> call) {
			super(call);
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			AnswersUnderWay.this.inHand.begin();
			super.start(new SimpleForwardingClientCallListener<>(listener) {
				@Override
				public void onClose(Status status, Metadata trailers) {
					AnswersUnderWay.this.inHand.end();
					super.onClose(status, trailers);
				}
			}, headers);
		}

	}

}

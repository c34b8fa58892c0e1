package dev.journeyman.broker.losses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Loses the first complete command about each job, in each way in its turn, and notes
 * them in a file.
 */
public final class LosesFirstAnswers {

	private static final List<Loss> LOSSES = List.of(Loss.values());

	@Bean
	static ClientInterceptor loses(Environment environment) {
		Path file = Path.of(environment.getRequiredProperty("losses.file"));
		Set<String> seen = ConcurrentHashMap.newKeySet();
		AtomicInteger turn = new AtomicInteger();
		return new ClientInterceptor() {
			@Override
			public <T, R> ClientCall<T, R> interceptCall(MethodDescriptor<T, R> method, CallOptions options,
					Channel next) {
				ClientCall<T, R> call = next.newCall(method, options);
				return "CompleteJob".equals(method.getBareMethodName()) ? new Losing<>(call, (command) -> {
					if (!seen.add(command)) {
						return null;
					}
					Loss loss = LOSSES.get(turn.getAndIncrement() % LOSSES.size());
					note(file, loss);
					return loss;
				}) : call;
			}
		};
	}

	private static synchronized void note(Path file, Loss loss) {
		try {
			Files.writeString(file, loss + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String jobKey(Object command) {
		return String.valueOf(command).lines().filter((line) -> line.startsWith("jobKey")).findFirst().orElseThrow();
	}

	/**
	 * Says whether a command is to be lost, and how.
	 */
	private interface Fortune {

		@Nullable Loss of(String jobKey);

	}

	private static final class Losing<T, R> extends SimpleForwardingClientCall<T, R> {

		private final Fortune fortune;

		private volatile @Nullable Loss loss;

		Losing(ClientCall<T, R> call, Fortune fortune) {
			super(call);
			this.fortune = fortune;
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {
				@Override
				public void onMessage(R message) {
					if (Losing.this.loss == null) {
						super.onMessage(message);
					}
				}

				@Override
				public void onClose(Status status, Metadata trailers) {
					Loss lost = Losing.this.loss;
					super.onClose((lost != null) ? lost.status() : status, trailers);
				}
			}, headers);
		}

		@Override
		public void sendMessage(T message) {
			Loss lost = this.fortune.of(jobKey(message));
			this.loss = lost;
			if (lost == null || lost.isDone()) {
				super.sendMessage(message);
			}
			else {
				cancel("lost", null);
			}
		}

	}

}

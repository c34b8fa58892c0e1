package dev.journeyman.broker.points;

import java.nio.file.Path;
import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.SendRequest;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.shared.DispatchId;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Stops messages at their point, around the decision that reserves, the provider's port
 * and the client of the engine.
 */
public final class KillPoints {

	private static final ThreadLocal<String> HANDED_OVER = new ThreadLocal<>();

	@Bean
	static StandingRoom standingRoom(Environment environment) {
		return new StandingRoom(Path.of(environment.getRequiredProperty("kill-points.file")));
	}

	@Bean
	static BeanPostProcessor stops(StandingRoom room) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof ChannelProvider provider) {
					return new StoppingProvider(provider, room);
				}
				return name.equals("decisions") ? beforeReserve(bean, room) : bean;
			}
		};
	}

	private static Object beforeReserve(Object decisions, StandingRoom room) {
		ProxyFactory factory = new ProxyFactory(decisions);
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (call) -> {
			for (Object argument : call.getArguments()) {
				if (argument instanceof SendRequest request) {
					room.stand(Point.BEFORE_RESERVE, String.valueOf(request.event()));
				}
			}
			return call.proceed();
		});
		return factory.getProxy();
	}

	/**
	 * A worker takes no second batch while nothing of its first has ended, so the first
	 * has to hold all. What it asks before is never sent, and it asks again when its time
	 * is over.
	 */
	@Bean
	static ClientInterceptor takesAllAtOnce(StandingRoom room) {
		return new ClientInterceptor() {
			@Override
			public <T, R> ClientCall<T, R> interceptCall(MethodDescriptor<T, R> method, CallOptions options,
					io.grpc.Channel next) {
				return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

					private boolean tooEarly;

					@Override
					public void sendMessage(T message) {
						this.tooEarly = String.valueOf(message).contains("type: \"send-") && !room.isOpen();
						if (!this.tooEarly) {
							super.sendMessage(message);
						}
					}

					@Override
					public void halfClose() {
						if (!this.tooEarly) {
							super.halfClose();
						}
					}

				};
			}
		};
	}

	@Bean
	static ClientInterceptor stopsBeforeCompletion(StandingRoom room) {
		return new ClientInterceptor() {
			@Override
			public <T, R> ClientCall<T, R> interceptCall(MethodDescriptor<T, R> method, CallOptions options,
					io.grpc.Channel next) {
				String text = HANDED_OVER.get();
				if (text != null && "CompleteJob".equals(method.getBareMethodName())) {
					stand(room, Point.NOT_COMPLETED, text);
				}
				return next.newCall(method, options);
			}
		};
	}

	private static void stand(StandingRoom room, Point point, String text) {
		try {
			room.stand(point, text);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Content content) {
		return switch (content) {
			case Content.Email email -> email.text();
			case Content.Text text -> text.text();
		};
	}

	/**
	 * A provider right before and right after the call.
	 */
	private record StoppingProvider(ChannelProvider provider, StandingRoom room) implements ChannelProvider {

		@Override
		public String name() {
			return this.provider.name();
		}

		@Override
		public Channel channel() {
			return this.provider.channel();
		}

		@Override
		public Receipt handOver(OutboundMessage message, Instant deadline) {
			String text = text(message.content());
			HANDED_OVER.set(text);
			stand(this.room, Point.AFTER_RESERVE, text);
			Receipt receipt = this.provider.handOver(message, deadline);
			stand(this.room, Point.NOT_RECORDED, text);
			return receipt;
		}

		@Override
		public boolean canBeAsked() {
			return this.provider.canBeAsked();
		}

		@Override
		public Sighting lookUp(DispatchId reference, String to, Instant handedOverAt) {
			return this.provider.lookUp(reference, to, handedOverAt);
		}

	}

}

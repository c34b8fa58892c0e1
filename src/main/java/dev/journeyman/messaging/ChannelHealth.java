package dev.journeyman.messaging;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Raises the alarm where operators watch: a channel that is stopped is down. No load
 * balancer is to ask this, since every instance says the same.
 */
@Component("channels")
class ChannelHealth implements HealthIndicator, MeterBinder {

	private final ChannelStates states;

	ChannelHealth(ChannelStates states) {
		this.states = states;
	}

	@Override
	public Health health() {
		try {
			List<ChannelState> stopped = this.states.list()
				.stream()
				.filter((state) -> state.stopped() != null)
				.toList();
			Health.Builder health = stopped.isEmpty() ? Health.up() : Health.down();
			stopped.forEach((state) -> health.withDetail(Words.of(state.channel()),
					Objects.requireNonNull(state.stopped()).reason().words()));
			return health.build();
		}
		catch (DataAccessException ex) {
			return Health.unknown().build();
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Channel channel : Channel.values()) {
			if (!this.states.isSetUp(channel)) {
				continue;
			}
			gauge(registry, "journeyman.channel.stopped", "1 while its provider takes nothing", channel,
					(state) -> state.stopped() != null);
			gauge(registry, "journeyman.channel.paused", "1 while somebody has paused it", channel,
					(state) -> state.paused() != null);
		}
	}

	private void gauge(MeterRegistry registry, String name, String meaning, Channel channel,
			Predicate<ChannelState> question) {
		Gauge.builder(name, this.states, (states) -> holds(states, channel, question) ? 1 : 0)
			.description(meaning)
			.tag("channel", Words.of(channel))
			.register(registry);
	}

	private static boolean holds(ChannelStates states, Channel channel, Predicate<ChannelState> question) {
		return states.list().stream().anyMatch((state) -> state.channel() == channel && question.test(state));
	}

}

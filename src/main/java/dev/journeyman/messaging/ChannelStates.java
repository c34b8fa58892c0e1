package dev.journeyman.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What keeps messages from leaving, channel by channel, for operators.
 */
@Service
public class ChannelStates {

	private final Gates gates;

	private final Providers providers;

	private final Clock clock;

	ChannelStates(Gates gates, Providers providers, Clock clock) {
		this.gates = gates;
		this.providers = providers;
		this.clock = clock;
	}

	/**
	 * Every channel as it is now.
	 */
	public List<ChannelState> list() {
		Instant now = this.clock.instant();
		return this.gates.all()
			.entrySet()
			.stream()
			.map((entry) -> state(entry.getKey(), entry.getValue(), now))
			.toList();
	}

	/**
	 * Whether anything can leave on a channel: without settings it is off.
	 */
	public boolean isSetUp(Channel channel) {
		return this.providers.of(channel).isPresent();
	}

	/**
	 * The pause of all sending, if there is one.
	 */
	public Optional<Paused> everything() {
		return this.gates.everything().map(ChannelStates::paused);
	}

	/**
	 * Lets the next message of a stopped channel through, to see whether what stopped it
	 * has been mended.
	 * @return whether the channel is stopped
	 */
	public boolean tryNow(Channel channel) {
		return this.gates.tryNow(channel, Ledger.exact(this.clock.instant()));
	}

	private ChannelState state(Channel channel, Gate gate, Instant now) {
		if (!isSetUp(channel)) {
			return new ChannelState(channel, false, null, null, null, null);
		}
		Gate.Pause pause = gate.channel();
		Gate.Stop stop = gate.stop();
		Gate.Busy busy = gate.busy();
		return new ChannelState(channel, true, (pause != null) ? paused(pause) : null,
				(stop != null) ? new Stopped(stop.provider(), stop.reason(), stop.since(), stop.nextTry()) : null,
				(busy != null && busy.until().isAfter(now)) ? busy.until() : null, resting(gate.health().rest()));
	}

	private static @Nullable Resting resting(Gate.@Nullable Rest rest) {
		return (rest != null) ? new Resting(rest.reason(), rest.since(), rest.until()) : null;
	}

	private static Paused paused(Gate.Pause pause) {
		return new Paused(pause.since(), pause.by());
	}

	/**
	 * What keeps a channel's messages from leaving.
	 *
	 * @param setUp whether anything can leave on it at all
	 * @param busyUntil until when its provider asked us to wait
	 * @param resting that its provider is left alone
	 */
	public record ChannelState(Channel channel, boolean setUp, @Nullable Paused paused, @Nullable Stopped stopped,
			@Nullable Instant busyUntil, @Nullable Resting resting) {
	}

	/**
	 * Somebody's pause.
	 */
	public record Paused(Instant since, String by) {
	}

	/**
	 * A provider that has failed again and again is left alone.
	 *
	 * @param reason what came of the last hand-over
	 * @param until when one message tries it; from then on the next one does
	 */
	public record Resting(Reason reason, Instant since, Instant until) {
	}

	/**
	 * A provider takes nothing until somebody has mended something.
	 *
	 * @param reason what is to be mended
	 * @param nextTry when a message is let through to see whether it has been
	 */
	public record Stopped(String provider, Reason reason, Instant since, Instant nextTry) {
	}

}

package dev.journeyman.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import dev.journeyman.messaging.ChannelStates.Paused;
import dev.journeyman.messaging.ChannelStates.Resting;
import dev.journeyman.messaging.ChannelStates.Stopped;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Group;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whether messages leave, all together and channel by channel, and how to change it.
 */
@Component
class Switches {

	/** Names all sending in a form. */
	static final String EVERYTHING = "EVERYTHING";

	private final ChannelStates states;

	private final Clock clock;

	Switches(ChannelStates states, Clock clock) {
		this.states = states;
		this.clock = clock;
	}

	/**
	 * All sending first, then every channel.
	 * @param groups what waits
	 */
	List<Switch> list(List<Group> groups, Moments moments) {
		List<Switch> switches = new ArrayList<>();
		Paused everything = this.states.everything().orElse(null);
		long held = held(groups, null);
		String messages = WaitingWords.number(held) + ((held == 1) ? " message waits" : " messages wait");
		List<ChannelState> channels = this.states.list();
		boolean free = channels.stream()
			.allMatch((state) -> state.paused() == null && state.stopped() == null && state.busyUntil() == null
					&& state.resting() == null);
		switches.add(everySwitch(everything, free, (held > 0) ? messages : null, moments));
		channels.forEach((state) -> switches
			.add(channelSwitch(state, held(groups, state.channel()), everything != null, moments)));
		return switches;
	}

	private static long held(List<Group> groups, @Nullable Channel channel) {
		return groups.stream()
			.filter((group) -> group.cause().state() == State.HELD)
			.filter((group) -> channel == null || group.cause().channel() == channel)
			.mapToLong(Group::count)
			.sum();
	}

	private static Switch everySwitch(@Nullable Paused paused, boolean free, @Nullable String waiting,
			Moments moments) {
		String press = (paused != null) ? "Resume all sending" : "Pause all sending";
		String pause = "Pause all sending? From the next message on nothing leaves, on any channel, until somebody resumes it. What waits is kept.";
		String resume = "Resume all sending?"
				+ ((waiting != null) ? " " + waiting + ", and will leave within a quarter of an hour." : "");
		return new Switch(EVERYTHING, "All sending", (paused != null) ? Look.PAUSED : Look.WORKS,
				(paused != null) ? "Paused by " + paused.by() : free ? "Messages leave" : "Not paused",
				(paused != null) ? moments.of(paused.since()) : null, null, null, null, waiting, press,
				(paused != null) ? resume : pause);
	}

	private Switch channelSwitch(ChannelState state, long held, boolean everythingPaused, Moments moments) {
		String name = name(state.channel());
		if (!state.setUp()) {
			return new Switch(state.channel().name(), name, Look.OFF, "Not set up", null, null, null, null,
					waiting(state.channel(), held), null, "");
		}
		String waiting = waiting(state.channel(), held);
		Paused paused = state.paused();
		Stop stop = stop(state, paused != null || everythingPaused, moments);
		String press = press(paused != null, state.channel());
		if (paused != null) {
			String resume = press + "?"
					+ ((waiting == null) ? ""
							: (stop != null) ? " " + waiting + ", and will go on waiting: the provider takes nothing."
									: " " + waiting + ", and will leave within a quarter of an hour.");
			return new Switch(state.channel().name(), name, Look.PAUSED, "Paused by " + paused.by(),
					moments.of(paused.since()), stop, null, null, waiting, press, resume);
		}
		String question = press
				+ "? From the next message on nothing leaves on this channel until somebody resumes it. What waits is kept.";
		if (stop != null) {
			return new Switch(state.channel().name(), name, Look.STOPPED, "Stopped", stop.since(), stop, null, null,
					waiting, press, question);
		}
		if (everythingPaused) {
			return new Switch(state.channel().name(), name, Look.WORKS, "Not paused itself", null, null, null, null,
					waiting, press, question);
		}
		Moment busy = busy(state, moments);
		Rest rest = rest(state, moments);
		boolean waits = busy != null || rest != null;
		return new Switch(state.channel().name(), name, waits ? Look.STOPPED : Look.WORKS,
				waits ? "Messages wait" : "Messages leave", null, null, busy, rest, waiting, press, question);
	}

	private static @Nullable String waiting(Channel channel, long held) {
		return (held > 0) ? WaitingWords.messages(channel, held) + ((held == 1) ? " waits" : " wait") : null;
	}

	private @Nullable Stop stop(ChannelState state, boolean paused, Moments moments) {
		Stopped stopped = state.stopped();
		if (stopped == null) {
			return null;
		}
		boolean later = stopped.nextTry().isAfter(this.clock.instant());
		String then = paused ? "Nothing is tried while it is paused."
				: later ? "A message is tried at" : "The next message that is due is tried.";
		return new Stop(moments.of(stopped.since()), MessageWords.sentence(stopped.reason().words()).strip(), then,
				(later && !paused) ? moments.of(stopped.nextTry()) : null, !paused);
	}

	private static @Nullable Moment busy(ChannelState state, Moments moments) {
		Instant busy = state.busyUntil();
		return (busy != null) ? moments.of(busy) : null;
	}

	private @Nullable Rest rest(ChannelState state, Moments moments) {
		Resting resting = state.resting();
		if (resting == null) {
			return null;
		}
		boolean later = resting.until().isAfter(this.clock.instant());
		return new Rest(moments.of(resting.since()), MessageWords.sentence(resting.reason().words()).strip(),
				later ? moments.of(resting.until()) : null);
	}

	private static String press(boolean paused, Channel channel) {
		return (paused ? "Resume " : "Pause ") + switch (channel) {
			case EMAIL -> "email";
			case SMS -> "texts";
			case WHATSAPP -> "WhatsApp";
		};
	}

	static String name(Channel channel) {
		return switch (channel) {
			case EMAIL -> "Email";
			case SMS -> "Texts";
			case WHATSAPP -> "WhatsApp";
		};
	}

	/**
	 * How it looks.
	 */
	enum Look {

		WORKS, PAUSED, STOPPED, OFF;

		public String style() {
			return switch (this) {
				case WORKS -> "works";
				case PAUSED -> "paused";
				case STOPPED -> "stopped";
				case OFF -> "off";
			};
		}

	}

	/**
	 * A switch and how it stands.
	 *
	 * @param scope names it in a form
	 * @param state in words
	 * @param since when it has been so, if it is not as it should be
	 * @param stop what keeps its provider from taking anything
	 * @param busyUntil until when its provider asked us to wait
	 * @param rest that its provider is left alone
	 * @param waiting what waits, if anything does
	 * @param press what pressing it does, or {@code null} if it does nothing
	 * @param question asked before it is pressed
	 */
	record Switch(String scope, String name, Look look, String state, @Nullable Moment since, @Nullable Stop stop,
			@Nullable Moment busyUntil, @Nullable Rest rest, @Nullable String waiting, @Nullable String press,
			String question) {

		public boolean paused() {
			return this.look == Look.PAUSED;
		}

		/** As a sentence begins. */
		public String words() {
			return this.name + (this.scope.equals(Channel.SMS.name()) ? " are " : " is ") + "stopped";
		}

		public boolean stopped() {
			return this.stop != null;
		}

	}

	/**
	 * A provider that has failed again and again is left alone.
	 *
	 * @param why what came of the last hand-over
	 * @param at when a message tries it, or {@code null} if the next one does
	 */
	record Rest(Moment since, String why, @Nullable Moment at) {
	}

	/**
	 * A provider takes nothing until somebody has mended something.
	 *
	 * @param why in words
	 * @param then what happens by itself, up to the instant if there is one
	 * @param triable whether a message can be let through to see whether it has been
	 * mended
	 */
	record Stop(Moment since, String why, String then, @Nullable Moment at, boolean triable) {
	}

}

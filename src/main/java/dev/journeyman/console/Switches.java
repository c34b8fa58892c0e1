package dev.journeyman.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import dev.journeyman.messaging.ChannelStates.Paused;
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
		switches.add(everySwitch(everything, (held > 0) ? messages : null, moments));
		this.states.list()
			.forEach((state) -> switches
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

	private static Switch everySwitch(@Nullable Paused paused, @Nullable String waiting, Moments moments) {
		String press = (paused != null) ? "Resume all sending" : "Pause all sending";
		String pause = "Pause all sending? From the next message on nothing leaves, on any channel, until somebody resumes it. What waits is kept.";
		String resume = "Resume all sending?"
				+ ((waiting != null) ? " " + waiting + ", and will leave within a quarter of an hour." : "");
		return new Switch(EVERYTHING, "All sending", (paused != null) ? Look.PAUSED : Look.WORKS,
				(paused != null) ? "Paused by " + paused.by() : "Messages leave",
				(paused != null) ? moments.of(paused.since()) : null, null, waiting, press,
				(paused != null) ? resume : pause);
	}

	private Switch channelSwitch(ChannelState state, long held, boolean everythingPaused, Moments moments) {
		String name = name(state.channel());
		String waiting = (held > 0) ? WaitingWords.messages(state.channel(), held) + ((held == 1) ? " waits" : " wait")
				: null;
		Paused paused = state.paused();
		if (paused != null) {
			String resume = press(true, state.channel());
			return new Switch(state.channel().name(), name, Look.PAUSED, "Paused by " + paused.by(), moments.of(paused
				.since()), null, waiting, resume, resume + "?"
						+ ((waiting != null) ? " " + waiting + ", and will leave within a quarter of an hour." : ""));
		}
		Stopped stopped = state.stopped();
		String press = press(false, state.channel());
		return new Switch(state.channel().name(), name, (stopped != null) ? Look.STOPPED : Look.WORKS,
				(stopped != null) ? "Stopped" : everythingPaused ? "Not paused itself" : "Messages leave",
				(stopped != null) ? moments.of(stopped.since()) : null, trouble(state, moments), waiting, press,
				press + "? From the next message on nothing leaves on this channel until somebody resumes it. What waits is kept.");
	}

	private @Nullable Trouble trouble(ChannelState state, Moments moments) {
		Stopped stopped = state.stopped();
		if (stopped != null) {
			boolean later = stopped.nextTry().isAfter(this.clock.instant());
			return new Trouble(MessageWords.sentence(stopped.reason()).strip(),
					later ? "A message is tried at" : "The next message is tried.",
					later ? moments.of(stopped.nextTry()) : null);
		}
		Instant busy = state.busyUntil();
		return (busy != null)
				? new Trouble("The provider asked us to wait.", "The next message leaves at", moments.of(busy)) : null;
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

		WORKS, PAUSED, STOPPED;

		public String style() {
			return switch (this) {
				case WORKS -> "works";
				case PAUSED -> "paused";
				case STOPPED -> "stopped";
			};
		}

	}

	/**
	 * A switch and how it stands.
	 *
	 * @param scope names it in a form
	 * @param state in words
	 * @param since when it has been so, if it is not as it should be
	 * @param trouble what its provider makes
	 * @param waiting what waits, if anything does
	 * @param press what pressing it does
	 * @param question asked before it is pressed
	 */
	record Switch(String scope, String name, Look look, String state, @Nullable Moment since, @Nullable Trouble trouble,
			@Nullable String waiting, String press, String question) {

		public boolean paused() {
			return this.look == Look.PAUSED;
		}

		/** As a sentence begins. */
		public String words() {
			return this.name + (this.scope.equals(Channel.SMS.name()) ? " are " : " is ") + "stopped";
		}

		public boolean stopped() {
			return this.look == Look.STOPPED;
		}

	}

	/**
	 * What a provider makes.
	 *
	 * @param why in words
	 * @param then what happens by itself, up to the instant if there is one
	 */
	record Trouble(String why, String then, @Nullable Moment at) {
	}

}

package dev.journeyman.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import dev.journeyman.messaging.ChannelStates.Paused;
import dev.journeyman.messaging.ChannelStates.Resting;
import dev.journeyman.messaging.ChannelStates.Stopped;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pauses and resumes sending.
 */
@RestController
@Tag(name = "Sending", description = "The switches for when something wrong goes out.")
class SendingController {

	private static final String CALLER = "the API";

	private final Pauses pauses;

	private final ChannelStates states;

	SendingController(Pauses pauses, ChannelStates states) {
		this.pauses = pauses;
		this.states = states;
	}

	@GetMapping("/api/v1/sending")
	@Operation(summary = "What keeps messages from leaving, channel by channel")
	View show() {
		return new View(this.states.everything().orElse(null),
				this.states.list().stream().map(ChannelView::of).toList());
	}

	@PostMapping("/api/v1/sending/pause")
	@Operation(summary = "Pause all sending",
			description = "In force at the next reservation on every instance; what was reserved before leaves.")
	View pauseEverything() {
		this.pauses.pauseEverything(CALLER);
		return show();
	}

	@PostMapping("/api/v1/sending/resume")
	@Operation(summary = "End the pause of all sending", description = "A channel that is paused itself stays so.")
	View resumeEverything() {
		this.pauses.resumeEverything();
		return show();
	}

	@PostMapping("/api/v1/sending/{channel}/pause")
	@Operation(summary = "Pause a channel",
			description = "In force at the next reservation on every instance; what was reserved before leaves.")
	View pause(@PathVariable("channel") String channel) {
		this.pauses.pause(setUp(channel), CALLER);
		return show();
	}

	@PostMapping("/api/v1/sending/{channel}/resume")
	@Operation(summary = "End the pause of a channel",
			description = "Its held messages leave when they are looked at next: after half as long as the pause "
					+ "lasted, a quarter of an hour at most.")
	View resume(@PathVariable("channel") String channel) {
		this.pauses.resume(setUp(channel));
		return show();
	}

	@PostMapping("/api/v1/sending/{channel}/try-now")
	@Operation(summary = "Let the next message through a stopped channel",
			description = "To see whether the key, or the balance, has been mended. Where nothing is stopped, nothing happens.")
	View tryNow(@PathVariable("channel") String channel) {
		this.states.tryNow(setUp(channel));
		return show();
	}

	private Channel setUp(String word) {
		Channel channel = channel(word);
		if (!this.states.isSetUp(channel)) {
			throw Refusal.conflict("channel", "The channel " + word + " is not set up here, so nothing leaves on it.");
		}
		return channel;
	}

	private static Channel channel(String word) {
		for (Channel channel : Channel.values()) {
			if (channel.name().toLowerCase(Locale.ROOT).equals(word)) {
				return channel;
			}
		}
		throw Refusal.notFound("There is no such channel: use email, sms or whatsapp.");
	}

	/**
	 * What keeps messages from leaving.
	 *
	 * @param paused the pause of all sending
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record View(@Nullable Paused paused, List<ChannelView> channels) {
	}

	/**
	 * What keeps a channel's messages from leaving.
	 *
	 * @param setUp whether anything can leave on it at all
	 * @param busyUntil until when its provider asked us to wait
	 * @param resting that its provider is left alone
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ChannelView(String channel, boolean setUp, @Nullable Paused paused, @Nullable StoppedView stopped,
			@Nullable Instant busyUntil, @Nullable RestingView resting) {

		static ChannelView of(ChannelState state) {
			Stopped stopped = state.stopped();
			Resting resting = state.resting();
			return new ChannelView(Words.of(state.channel()), state.setUp(), state.paused(),
					(stopped != null) ? StoppedView.of(stopped) : null, state.busyUntil(),
					(resting != null) ? RestingView.of(resting) : null);
		}

	}

	/**
	 * A provider that has failed again and again is left alone.
	 *
	 * @param reasonCode what came of the last hand-over, e.g. {@code answer-not-its-own}
	 * @param reason the same in words, which may change
	 * @param until when one message tries it; from then on the next one does
	 */
	@Schema(name = "Resting")
	record RestingView(String reasonCode, String reason, Instant since, Instant until) {

		static RestingView of(Resting resting) {
			return new RestingView(resting.reason().code().word(), resting.reason().words(), resting.since(),
					resting.until());
		}

	}

	/**
	 * A provider takes nothing until somebody has mended something.
	 *
	 * @param reasonCode what is to be mended, e.g. {@code balance-empty}
	 * @param reason the same in words, which may change
	 * @param nextTry when a message is let through to see whether it has been
	 */
	@Schema(name = "Stopped")
	record StoppedView(String provider, String reasonCode, String reason, Instant since, Instant nextTry) {

		static StoppedView of(Stopped stopped) {
			return new StoppedView(stopped.provider(), stopped.reason().code().word(), stopped.reason().words(),
					stopped.since(), stopped.nextTry());
		}

	}

}

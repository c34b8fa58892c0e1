package dev.journeyman.console;

import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.Pauses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Presses the switches of sending, and says on every page how they stand.
 */
@Controller
class SwitchesPage {

	private final Pauses pauses;

	private final ChannelStates states;

	SwitchesPage(Pauses pauses, ChannelStates states) {
		this.pauses = pauses;
		this.states = states;
	}

	/** The frame fills it in, as on every page. */
	@GetMapping("/alarms")
	String alarms() {
		return FrameInterceptor.ALARMS;
	}

	@PostMapping("/operations/pause")
	String pause(@RequestParam String scope, @Nullable Principal who, RedirectAttributes said) {
		String by = Operators.name(who);
		channel(scope).ifPresentOrElse((channel) -> this.pauses.pause(channel, by),
				() -> this.pauses.pauseEverything(by));
		return done(said, words(scope) + " paused: from the next message on nothing leaves. What waits is kept.");
	}

	@PostMapping("/operations/resume")
	String resume(@RequestParam String scope, RedirectAttributes said) {
		channel(scope).ifPresentOrElse(this.pauses::resume, this.pauses::resumeEverything);
		return done(said, words(scope)
				+ " resumed: what waits leaves within a quarter of an hour, as soon as its provider takes it.");
	}

	@PostMapping("/operations/try")
	String tryNow(@RequestParam Channel scope, RedirectAttributes said) {
		return done(said,
				this.states.tryNow(scope)
						? "The next message that is due is let through as a trial, unless somebody has paused sending."
						: "It is not stopped any more.");
	}

	private static String done(RedirectAttributes said, String words) {
		said.addFlashAttribute("said", words);
		return "redirect:" + OperationsPage.PATH;
	}

	private Optional<Channel> channel(String scope) {
		if (scope.equals(Switches.EVERYTHING)) {
			return Optional.empty();
		}
		return Optional.of(Arrays.stream(Channel.values())
			.filter((channel) -> channel.name().equals(scope) && this.states.isSetUp(channel))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such switch.")));
	}

	private String words(String scope) {
		return channel(scope).map((channel) -> switch (channel) {
			case EMAIL -> "Email is";
			case SMS -> "Texts are";
			case WHATSAPP -> "WhatsApp is";
		}).orElse("All sending is");
	}

}

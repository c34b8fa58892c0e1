package dev.journeyman.console;

import java.security.Principal;

import dev.journeyman.journeys.EndEnrollments;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.JourneyPauses;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Presses the switches of a journey.
 */
@Controller
class JourneySwitchesPage {

	private final JourneyCatalog catalog;

	private final JourneyPauses pauses;

	private final EndEnrollments ending;

	private final FiguresSnapshot figures;

	JourneySwitchesPage(JourneyCatalog catalog, JourneyPauses pauses, EndEnrollments ending, FiguresSnapshot figures) {
		this.catalog = catalog;
		this.pauses = pauses;
		this.ending = ending;
		this.figures = figures;
	}

	@PostMapping("/journeys/{id}/pause")
	String pause(@PathVariable String id, @Nullable Principal who, RedirectAttributes said) {
		this.pauses.pause(known(id), Operators.name(who));
		return done(id, said, "The journey is paused: nobody enters it, and its messages are held from the next on.");
	}

	@PostMapping("/journeys/{id}/resume")
	String resume(@PathVariable String id, @Nullable Principal who, RedirectAttributes said) {
		this.pauses.resume(known(id), Operators.name(who));
		return done(id, said, "The journey goes on. What was held leaves within a quarter of an hour.");
	}

	@PostMapping("/journeys/{id}/end")
	String end(@PathVariable String id, @Nullable Principal who, RedirectAttributes said) {
		int ended = this.ending.endAll(known(id), Operators.name(who));
		this.figures.renew();
		return done(id, said, (ended == 0) ? "Nobody is on this journey." : "The journey ends for "
				+ JourneySwitch.people(ended) + ". None of its messages leaves for them any more.");
	}

	private static String done(String id, RedirectAttributes said, String words) {
		said.addFlashAttribute("said", words);
		said.addAttribute("id", id);
		return "redirect:/journeys/{id}";
	}

	private String known(String id) {
		if (this.catalog.journey(id).isEmpty()) {
			throw new PageNotFound("There is no journey called " + id + ".");
		}
		return id;
	}

}

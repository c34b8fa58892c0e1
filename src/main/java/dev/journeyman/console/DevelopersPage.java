package dev.journeyman.console;

import dev.journeyman.shared.JourneymanSettings;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * How a shop tells this installation what its customers do.
 */
@Controller
class DevelopersPage {

	private final JourneymanSettings settings;

	DevelopersPage(JourneymanSettings settings) {
		this.settings = settings;
	}

	@GetMapping("/developers")
	String show(Model model) {
		model.addAttribute("contact", this.settings.publicAddressOf("/api/v1/contacts/ada"));
		model.addAttribute("events", this.settings.publicAddressOf("/api/v1/events"));
		model.addAttribute("dispatches", this.settings.publicAddressOf("/api/v1/contacts/ada/dispatches"));
		return "developers";
	}

}

package dev.journeyman.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Leads to the first entry on the left.
 */
@Controller
class HomePage {

	private final FrameInterceptor frame;

	HomePage(FrameInterceptor frame) {
		this.frame = frame;
	}

	@GetMapping("/")
	String home() {
		return "redirect:" + this.frame.home();
	}

}

package dev.journeyman.local.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The clock's buttons.
 */
@TestComponent
@Controller
class ClockPage {

	private static final String FRAGMENT = "rehearsal/clock :: clock";

	private final Rehearsal rehearsal;

	ClockPage(Rehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	@GetMapping("/try-it/clock")
	String show() {
		return FRAGMENT;
	}

	/**
	 * Moves the clock on, or without a duration to what comes next.
	 */
	@PostMapping("/try-it/clock")
	String jump(@RequestParam(required = false) @Nullable Duration by,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
			@RequestHeader(name = HttpHeaders.REFERER, defaultValue = "/try-it") String from,
			HttpServletResponse response, Model model, RedirectAttributes flash) {
		List<String> moving = (by == null || !by.isPositive()) ? this.rehearsal.advanceToNext()
				: this.rehearsal.advance((by.compareTo(Rehearsal.LONGEST) < 0) ? by : Rehearsal.LONGEST);
		if (fragment) {
			model.addAttribute("moving", moving);
			response.setHeader("HX-Trigger", "moved");
			return FRAGMENT;
		}
		flash.addFlashAttribute("moving", moving);
		return "redirect:" + path(from);
	}

	/** Only within these pages, whatever the browser says. */
	private static String path(String from) {
		URI uri = URI.create(from);
		String path = Optional.ofNullable(uri.getRawPath()).filter((one) -> one.startsWith("/")).orElse("/try-it");
		return "/" + path.replaceFirst("^/+", "") + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

}

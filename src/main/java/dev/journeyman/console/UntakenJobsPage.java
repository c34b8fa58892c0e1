package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Who stands at a step that nobody takes.
 */
@Controller
class UntakenJobsPage {

	private static final int SHOWN = 50;

	private final UntakenJobs jobs;

	private final Clock clock;

	UntakenJobsPage(UntakenJobs jobs, Clock clock) {
		this.jobs = jobs;
		this.clock = clock;
	}

	@GetMapping(UntakenJobs.PATH)
	String show(@RequestParam String type, @RequestParam(required = false) @Nullable String after,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		List<Matter.One> found = this.jobs.list(type, after, SHOWN + 1, moments);
		List<Matter.One> shown = found.stream().limit(SHOWN).toList();
		MatterPage.fill(model, this.jobs.find(type, moments).orElse(null), shown,
				(found.size() > SHOWN) ? shown.getLast().id() : null);
		return fragment ? "matter :: all" : "matter";
	}

}

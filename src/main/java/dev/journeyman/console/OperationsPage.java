package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.journeys.Repairs;
import dev.journeyman.journeys.Repairs.Broken;
import dev.journeyman.messaging.OpenDispatches;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Whether messages leave, what a human must mend, and what only waits.
 */
@Controller
class OperationsPage {

	static final String PATH = "/operations";

	private final Switches switches;

	private final IncidentGroups incidents;

	private final ShownIncidents shown;

	private final WaitingMessages waiting;

	private final ParkedNews news;

	private final SetAsideCommands commands;

	private final ShownPairs pairs;

	private final UntakenJobs untaken;

	private final Repairs repairs;

	private final FiguresSnapshot figures;

	private final Clock clock;

	OperationsPage(Switches switches, IncidentGroups incidents, ShownIncidents shown, WaitingMessages waiting,
			ParkedNews news, SetAsideCommands commands, ShownPairs pairs, UntakenJobs untaken, Repairs repairs,
			FiguresSnapshot figures, Clock clock) {
		this.switches = switches;
		this.incidents = incidents;
		this.shown = shown;
		this.waiting = waiting;
		this.news = news;
		this.commands = commands;
		this.pairs = pairs;
		this.untaken = untaken;
		this.repairs = repairs;
		this.figures = figures;
		this.clock = clock;
	}

	@GetMapping(PATH)
	String show(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone,
			Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		Figures figures = this.figures.latest();
		List<OpenDispatches.Group> messages = figures.waiting();
		model.addAttribute("counted", moments.counted(figures.at()));
		List<Switches.Switch> switched = this.switches.list(messages, moments);
		model.addAttribute("switches", switched);
		model.addAttribute("stopped", switched.stream().filter(Switches.Switch::stopped).toList());
		Optional<List<ShownIncidents.ShownGroup>> found = this.shown.list(moments);
		model.addAttribute("searched", found.isPresent());
		model.addAttribute("groups", found.orElse(List.of()));
		model.addAttribute("mend", mend(figures.parked(), moments));
		List<ShownPairs.Shown> pairs = this.pairs.open(moments);
		model.addAttribute("pairs", pairs.stream().limit(ShownPairs.MOST).toList());
		model.addAttribute("morePairs", pairs.size() > ShownPairs.MOST);
		model.addAttribute("waiting", waiting(messages, figures.parked(), found.isPresent(), moments));
		model.addAttribute("work",
				figures.due()
					.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map((one) -> WaitingWords.number(one.getValue()) + " " + one.getKey())
					.toList());
		return fragment ? "operations :: all" : "operations";
	}

	private List<Matter> mend(List<ParkedEvents.Group> news, Moments moments) {
		Stream<Matter> setAside = news.stream()
			.filter(ParkedNews::needsSomebody)
			.map((group) -> this.news.matter(group, moments));
		return Stream.of(this.untaken.list(moments).stream(), this.commands.list(moments).stream(), setAside)
			.flatMap((matters) -> matters)
			.toList();
	}

	/** What stands at an incident is shown there, if incidents can be. */
	private List<Matter> waiting(List<OpenDispatches.Group> messages, List<ParkedEvents.Group> news, boolean searched,
			Moments moments) {
		Stream<Matter> held = messages.stream()
			.filter((group) -> !searched || !WaitingMessages.needsSomebody(group))
			.map((group) -> this.waiting.matter(group, moments));
		Stream<Matter> parked = news.stream()
			.filter((group) -> !ParkedNews.needsSomebody(group))
			.map((group) -> this.news.matter(group, moments));
		return Stream.concat(held, parked).toList();
	}

	/**
	 * Tries one incident again, or all of one cause.
	 */
	@PostMapping(PATH + "/retry")
	String retry(@RequestParam String cause, @RequestParam(required = false) @Nullable Long incident,
			RedirectAttributes said) {
		List<Broken> broken = new ArrayList<>();
		this.incidents.list()
			.orElse(List.of())
			.stream()
			.filter((group) -> group.id().equals(cause))
			.forEach((group) -> broken
				.addAll((incident == null) ? group.broken() : group.broken(incident).stream().toList()));
		said.addFlashAttribute("said", words(broken.size(), this.repairs.retry(broken)));
		return "redirect:" + PATH;
	}

	private static String words(int asked, int taken) {
		if (asked == 0) {
			return "Nothing was left to retry: it has been mended meanwhile, or the cluster does not answer.";
		}
		if (taken < asked) {
			return taken + " of " + asked
					+ " are tried again. The engine did not answer for the others; retry them in a moment.";
		}
		return (taken == 1) ? "It is tried again." : "All " + taken + " are tried again.";
	}

}

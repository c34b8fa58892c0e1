package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.journeyman.journeys.Deployment;
import dev.journeyman.journeys.Hint;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.JourneyHints;
import dev.journeyman.journeys.JourneyNumbers.Numbers;
import dev.journeyman.journeys.JourneyPauses;
import dev.journeyman.journeys.JourneyPauses.Pause;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Every journey, and how it goes.
 */
@Controller
class JourneysPage {

	private static final int INCIDENTS = 1000;

	private final JourneyCatalog catalog;

	private final FiguresSnapshot figures;

	private final EngineSearch engine;

	private final JourneyPauses pauses;

	private final JourneyHints hints;

	private final Clock clock;

	JourneysPage(JourneyCatalog catalog, FiguresSnapshot figures, EngineSearch engine, JourneyPauses pauses,
			JourneyHints hints, Clock clock) {
		this.catalog = catalog;
		this.figures = figures;
		this.engine = engine;
		this.pauses = pauses;
		this.hints = hints;
		this.clock = clock;
	}

	@GetMapping("/journeys")
	String show(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone,
			Model model) {
		Figures figures = this.figures.latest();
		Map<String, Pause> paused = this.pauses.all();
		Optional<Map<String, Long>> stuck = this.engine.incidents(INCIDENTS)
			.map((incidents) -> incidents.stream()
				.collect(Collectors.groupingBy(EngineSearch.OpenIncident::journey, Collectors.counting())));
		List<Deployment> journeys = this.catalog.journeys();
		Map<Long, List<Hint>> hints = this.hints.of(journeys);
		List<Row> rows = journeys.stream()
			.map((journey) -> row(journey, figures.of(journey.processId()),
					figures.sent().getOrDefault(journey.processId(), 0L),
					stuck.map((found) -> found.getOrDefault(journey.processId(), 0L)),
					Optional.ofNullable(paused.get(journey.processId())).map(Pause::by),
					hints.getOrDefault(journey.definitionKey(), List.of()).size()))
			.toList();
		model.addAttribute("rows", rows);
		model.addAttribute("refused", this.catalog.refused());
		model.addAttribute("counted", Moments.seenBy(this.clock, zone).counted(figures.at()));
		return fragment ? "journeys :: rows" : "journeys";
	}

	private static Row row(Deployment journey, Numbers numbers, long sent, Optional<Long> stuck,
			Optional<String> pausedBy, int hints) {
		return new Row(journey.processId(), journey.model().name(), JourneyWords.starts(journey.model()),
				numbers.live(), numbers.finished(), numbers.goal(), sent, stuck.map(String::valueOf).orElse("?"),
				journey.problems(), hints, pausedBy.orElse(null), journey.version());
	}

	/**
	 * A journey in the list.
	 *
	 * @param sent messages a provider took
	 * @param stuck how many contacts cannot go on, or a question mark
	 * @param problems why nobody is enrolled in it
	 * @param hints how many there are on its page
	 * @param pausedBy who paused it, if it is paused
	 */
	record Row(String id, String name, String starts, long live, long finished, long goal, long sent, String stuck,
			List<String> problems, int hints, @Nullable String pausedBy, int version) {
	}

}

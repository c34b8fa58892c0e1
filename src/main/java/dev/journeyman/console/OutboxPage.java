package dev.journeyman.console;

import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

import dev.journeyman.console.SetAsideCommands.Answer;
import dev.journeyman.console.SetAsideCommands.Cause;
import dev.journeyman.journeys.EngineOutboxProblems;
import dev.journeyman.journeys.EngineOutboxProblems.Order;
import dev.journeyman.journeys.EngineOutboxProblems.Problem;
import dev.journeyman.journeys.EngineProblem;
import dev.journeyman.journeys.EngineProblem.Code;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the engine would not take for one reason, and what to do about one or all of it.
 */
@Controller
class OutboxPage {

	private static final int SHOWN = 50;

	private final SetAsideCommands commands;

	private final EngineOutboxProblems problems;

	private final Clock clock;

	OutboxPage(SetAsideCommands commands, EngineOutboxProblems problems, Clock clock) {
		this.commands = commands;
		this.problems = problems;
		this.clock = clock;
	}

	@ModelAttribute
	Cause cause(@RequestParam(required = false) @Nullable String journey, @RequestParam String kind,
			@RequestParam(required = false) @Nullable String message, @RequestParam String reason,
			@RequestParam(required = false) @Nullable String fact) {
		return new Cause(journey, new Order(kind, message),
				Code.of(reason)
					.map((code) -> new EngineProblem(code, fact))
					.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
							"No order was set aside for that reason. Choose a group on the page Operations.")));
	}

	@GetMapping(SetAsideCommands.PATH)
	String show(@ModelAttribute(binding = false) Cause cause,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		List<Problem> shown = this.commands.of(cause).stream().limit(SHOWN).toList();
		MatterPage.fill(model, this.commands.find(cause, moments).orElse(null), this.commands.one(shown, moments),
				null);
		return fragment ? "matter :: all" : "matter";
	}

	@PostMapping(SetAsideCommands.PATH)
	String settle(@ModelAttribute(binding = false) Cause cause, @RequestParam Answer answer, @Nullable Principal who,
			RedirectAttributes said) {
		List<Long> ids = this.commands.of(cause).stream().map(Problem::id).toList();
		said.addFlashAttribute("said", settle(ids, answer, who));
		return "redirect:" + OperationsPage.PATH;
	}

	@PostMapping(SetAsideCommands.PATH + "/one")
	String settle(@ModelAttribute(binding = false) Cause cause, @RequestParam long id, @RequestParam Answer answer,
			@Nullable Principal who, RedirectAttributes said) {
		said.addFlashAttribute("said", settle(List.of(id), answer, who));
		SetAsideCommands.fields(cause).forEach(said::addAttribute);
		return "redirect:" + SetAsideCommands.PATH;
	}

	private String settle(Collection<Long> ids, Answer answer, @Nullable Principal who) {
		boolean drop = answer == Answer.DROP;
		int count = drop ? this.problems.drop(ids, Operators.name(who)) : this.problems.tellAgain(ids);
		if (count == 0) {
			return "Nothing was left to do: it was told or dropped meanwhile.";
		}
		return ((count == 1) ? "1 order is " : WaitingWords.number(count) + " orders are ")
				+ (drop ? "dropped." : "told again now.");
	}

}

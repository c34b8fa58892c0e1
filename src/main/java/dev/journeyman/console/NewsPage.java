package dev.journeyman.console;

import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

import dev.journeyman.console.ParkedNews.Answer;
import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.feedback.ParkedEvents.Assignment;
import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.ParkedEvent;
import dev.journeyman.feedback.ParkedReason;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * News that found no message for one reason, and what to do about one or all of them.
 */
@Controller
class NewsPage {

	private static final int SHOWN = 50;

	private final ParkedNews news;

	private final ParkedEvents events;

	private final FiguresSnapshot figures;

	private final Clock clock;

	NewsPage(ParkedNews news, ParkedEvents events, FiguresSnapshot figures, Clock clock) {
		this.news = news;
		this.events = events;
		this.figures = figures;
		this.clock = clock;
	}

	@ModelAttribute
	Filter filter(@RequestParam(required = false) @Nullable String provider,
			@RequestParam(required = false) @Nullable FeedbackKind kind,
			@RequestParam(required = false) ParkedEvents.@Nullable State state,
			@RequestParam(required = false) @Nullable String reason,
			@RequestParam(required = false) @Nullable String fact) {
		if (reason == null && fact == null) {
			return new Filter(provider, kind, state, null);
		}
		return new Filter(provider, kind, state,
				Code.of(Objects.requireNonNullElse(reason, ""))
					.map((code) -> new ParkedReason(code, fact))
					.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
							"No news is parked for that reason. Choose a group on the page Operations.")));
	}

	@GetMapping(ParkedNews.PATH)
	String show(@ModelAttribute(binding = false) Filter filter,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		MatterPage.fill(model, this.news.find(filter, moments).orElse(null), this.news.list(filter, SHOWN, moments),
				null);
		return fragment ? "matter :: all" : "matter";
	}

	@PostMapping(ParkedNews.PATH)
	String settle(@ModelAttribute(binding = false) Filter filter, @RequestParam Answer answer,
			RedirectAttributes said) {
		if (filter.equals(Filter.EVERYTHING)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Which news is meant? Choose a group on the page.");
		}
		boolean forget = answer == Answer.FORGET;
		int count = forget ? this.events.forget(filter) : this.events.lookAgain(filter);
		this.figures.renew();
		said.addFlashAttribute("said", done(forget, count));
		return "redirect:" + OperationsPage.PATH;
	}

	@PostMapping(ParkedNews.PATH + "/one")
	String settle(@ModelAttribute(binding = false) Filter filter, @RequestParam long id, @RequestParam Answer answer,
			RedirectAttributes said) {
		boolean forget = answer == Answer.FORGET;
		int count = forget ? this.events.forget(List.of(id)) : this.events.lookAgain(List.of(id));
		this.figures.renew();
		said.addFlashAttribute("said", done(forget, count));
		ParkedNews.fields(filter).forEach(said::addAttribute);
		return "redirect:" + ParkedNews.PATH;
	}

	/**
	 * Where somebody may say whose a piece of news is.
	 */
	@GetMapping(ParkedNews.PATH + "/{id}")
	String whose(@PathVariable long id, @RequestParam(required = false) @Nullable String q, ZoneId zone, Model model) {
		ParkedEvent event = this.events.find(id)
			.orElseThrow(() -> new PageNotFound(
					"This is not parked any more: it has found its message, or was forgotten. Operations shows what still is."));
		Moments moments = Moments.seenBy(this.clock, zone);
		String search = (q != null) ? q : Objects.requireNonNullElse(event.address(), "");
		model.addAttribute("news", this.news.news(event, moments));
		model.addAttribute("q", search);
		model.addAttribute("candidates", this.news.candidates(event, search, moments));
		return "news";
	}

	@PostMapping(ParkedNews.PATH + "/{id}")
	String assign(@PathVariable long id, @RequestParam DispatchId dispatch, @Nullable Principal who,
			RedirectAttributes said) {
		return switch (this.events.assign(id, dispatch, Operators.name(who))) {
			case Assignment.Assigned assigned -> {
				this.figures.renew();
				said.addFlashAttribute("said", "It is news of that message now.");
				yield "redirect:" + OperationsPage.PATH;
			}
			case Assignment.NotParked notParked -> {
				said.addFlashAttribute("said", done(false, 0));
				yield "redirect:" + OperationsPage.PATH;
			}
			case Assignment.Unfit unfit -> {
				said.addFlashAttribute("said", unfit.why());
				yield "redirect:" + ParkedNews.PATH + "/" + id;
			}
		};
	}

	private static String done(boolean forget, int count) {
		if (count == 0) {
			return "Nothing was left to do: they are not parked any more.";
		}
		String what = (count == 1) ? "1 piece of news is " : WaitingWords.number(count) + " pieces of news are ";
		return what + (forget ? "forgotten." : "looked at again now.");
	}

}

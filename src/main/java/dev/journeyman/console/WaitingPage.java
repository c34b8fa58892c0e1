package dev.journeyman.console;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.OpenDispatch;
import dev.journeyman.messaging.SettleByHand;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.SettleByHand.Selection;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
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
 * Whose messages wait for one cause, and what to do about one or all of them.
 */
@Controller
class WaitingPage {

	private static final int SHOWN = 50;

	private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

	private final WaitingMessages waiting;

	private final SettleByHand settling;

	private final Clock clock;

	WaitingPage(WaitingMessages waiting, SettleByHand settling, Clock clock) {
		this.waiting = waiting;
		this.settling = settling;
		this.clock = clock;
	}

	@ModelAttribute
	Cause cause(@RequestParam State state, @RequestParam Channel channel, @RequestParam String journey,
			@RequestParam String reason, @RequestParam Map<String, String> fields) {
		Reason known = Reason.of(Code.of(reason)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Nothing waits for that reason. Choose a group on the page Operations.")));
		for (Map.Entry<String, String> field : fields.entrySet()) {
			if (field.getKey().startsWith(WaitingMessages.FACT)) {
				known = known.with(field.getKey().substring(WaitingMessages.FACT.length()), field.getValue());
			}
		}
		return new Cause(state, channel, journey, known.cause());
	}

	@GetMapping(WaitingMessages.PATH)
	String show(@ModelAttribute(binding = false) Cause cause,
			@RequestParam(required = false) @Nullable DispatchId after,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		List<OpenDispatch> found = this.waiting.list(cause, after, SHOWN + 1);
		List<Matter.One> shown = found.stream()
			.limit(SHOWN)
			.map((one) -> this.waiting.one(one, cause, moments))
			.toList();
		MatterPage.fill(model, found.isEmpty() ? null : this.waiting.find(cause, found, moments), shown,
				(found.size() > SHOWN) ? shown.getLast().id() : null);
		return fragment ? "matter :: all" : "matter";
	}

	/**
	 * Settles all that wait for one cause.
	 */
	@PostMapping(WaitingMessages.PATH)
	String settle(@ModelAttribute(binding = false) Cause cause, @RequestParam Answer answer, @RequestParam Instant seen,
			@Nullable Principal who, RedirectAttributes said) {
		int settled = this.settling.settle(Selection.of(cause), answer, Operators.name(who), possible(seen));
		this.waiting.countAnew();
		said.addFlashAttribute("said", WaitingWords.done(answer, cause.channel(), settled));
		return "redirect:" + OperationsPage.PATH;
	}

	/**
	 * Settles one of them.
	 */
	@PostMapping(WaitingMessages.PATH + "/one")
	String settle(@ModelAttribute(binding = false) Cause cause, @RequestParam DispatchId id,
			@RequestParam Answer answer, @RequestParam Instant seen, @Nullable Principal who, RedirectAttributes said) {
		boolean settled = this.settling.settle(id, answer, Operators.name(who), possible(seen));
		this.waiting.countAnew();
		said.addFlashAttribute("said", WaitingWords.done(answer, cause.channel(), settled ? 1 : 0));
		WaitingMessages.fields(cause).forEach(said::addAttribute);
		return "redirect:" + WaitingMessages.PATH;
	}

	private static Instant possible(Instant seen) {
		if (seen.isBefore(Instant.EPOCH) || seen.isAfter(END_OF_TIME)) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Nobody has seen anything then.");
		}
		return seen;
	}

}

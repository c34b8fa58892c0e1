package dev.journeyman.messaging;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.SettleByHand.Answer;
import dev.journeyman.messaging.SettleByHand.Selection;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.JsonLimits;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what waits to be sent or to be found out, and settles it as somebody knows or
 * decides it.
 */
@RestController
@Tag(name = "Dispatches", description = "Decisions to send one message each.")
class WaitingDispatchesController {

	private static final int MOST_GROUPS = 500;

	private static final int LARGEST_BODY = 10_000;

	private static final JsonLimits FACTS = new JsonLimits(LARGEST_BODY, 10, 1);

	private static final String WHO = "the API";

	private static final String ANSWERS = "arrived, not-left, give-up and ask-now settle what is unconfirmed; "
			+ "do-not-send drops what is held.";

	private final OpenDispatches open;

	private final SettleByHand settling;

	private final Dispatches dispatches;

	private final Clock clock;

	WaitingDispatchesController(OpenDispatches open, SettleByHand settling, Dispatches dispatches, Clock clock) {
		this.open = open;
		this.settling = settling;
		this.dispatches = dispatches;
		this.clock = clock;
	}

	@GetMapping("/api/v1/dispatches/waiting")
	@Operation(summary = "What is held or unconfirmed, by cause, the largest group first")
	List<WaitingView> waiting() {
		return this.open.groups(MOST_GROUPS).stream().map(WaitingView::of).toList();
	}

	@GetMapping("/api/v1/dispatches/{id}")
	@Operation(summary = "One dispatch, with everything that explains it")
	DispatchView one(@PathVariable("id") String id) {
		return DispatchView.of(this.dispatches.explain(dispatchId(id)).orElseThrow(() -> unknown()));
	}

	@PostMapping(path = "/api/v1/dispatches/{id}/settle", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Settle one dispatch by hand", description = "Needs answer. " + ANSWERS,
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = AnswerBody.class))))
	DispatchView settle(@PathVariable("id") String id, InputStream body) {
		DispatchId dispatch = dispatchId(id);
		JsonFields fields = JsonBody.readObject(body, LARGEST_BODY);
		Answer answer = answer(fields);
		check(fields);
		boolean settled = this.settling.settle(dispatch, Objects.requireNonNull(answer), WHO, this.clock.instant());
		ExplainedDispatch now = this.dispatches.explain(dispatch).orElseThrow(() -> unknown());
		if (!settled) {
			throw Refusal.conflict("answer", whyNot(now.dispatch().state(), answer));
		}
		return DispatchView.of(now);
	}

	@PostMapping(path = "/api/v1/dispatches/settle", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Settle by hand everything that waits for the same",
			description = "Needs answer, and at least one of journey, channel and reasonCode; may name the state it "
					+ "is meant for, and facts that the reason must have, such as by. Answers how many were settled. "
					+ ANSWERS,
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = SelectionBody.class))))
	Settled settle(InputStream body) {
		JsonFields fields = JsonBody.readObject(body, LARGEST_BODY);
		Answer answer = answer(fields);
		String journey = fields.text("journey", 200);
		Channel channel = word(fields, "channel", EnumSet.allOf(Channel.class));
		State state = word(fields, "state", EnumSet.of(State.HELD, State.UNCONFIRMED));
		Reason reason = reason(fields);
		if (answer != null && state != null && !answer.from().contains(state)) {
			fields.refuse("state", "The answer " + answer.word() + " is for what is "
					+ Words.of(answer.from().getFirst()) + ": mend one of the two.");
		}
		if (Stream.of("journey", "channel", "reasonCode").noneMatch(fields::has)) {
			fields.refuse("journey", "Say which: give a journey, a channel or a reasonCode.");
		}
		check(fields);
		return new Settled(this.settling.settle(new Selection(journey, channel, reason, false),
				Objects.requireNonNull(answer), WHO, this.clock.instant()));
	}

	private static @Nullable Reason reason(JsonFields fields) {
		if (fields.has("reason")) {
			fields.refuse("reason", "The words may change: send reasonCode, as the list of what waits names it.");
		}
		String word = fields.text("reasonCode", 100);
		Map<String, Object> facts = fields.values("reasonFacts", FACTS);
		if (word == null) {
			if (facts != null) {
				fields.refuse("reasonFacts", "These belong to a reasonCode: give it, too.");
			}
			return null;
		}
		Optional<Code> code = Code.of(word);
		if (code.isEmpty()) {
			fields.refuse("reasonCode", "There is no such code: send one that the list of what waits names.");
			return null;
		}
		Reason reason = Reason.of(code.get());
		for (Map.Entry<String, Object> fact : Objects.requireNonNullElse(facts, Map.<String, Object>of()).entrySet()) {
			reason = reason.with(fact.getKey(), fact.getValue());
		}
		if (!reason.details().isEmpty()) {
			fields.refuse("reasonFacts", "Groups of this code are not told apart by "
					+ String.join(" and ", reason.details().keySet()) + ": leave it out.");
		}
		return reason;
	}

	private static @Nullable Answer answer(JsonFields fields) {
		fields.require("answer");
		return word(fields, "answer", EnumSet.allOf(Answer.class));
	}

	private static <E extends Enum<E>> @Nullable E word(JsonFields fields, String name, Collection<E> values) {
		String word = fields.text(name, 50);
		if (word == null) {
			return null;
		}
		Optional<E> value = values.stream().filter((one) -> Words.of(one).equals(word)).findFirst();
		if (value.isEmpty()) {
			fields.refuse(name, "Send one of: " + String.join(", ", values.stream().map(Words::of).toList()) + ".");
		}
		return value.orElse(null);
	}

	private static void check(JsonFields fields) {
		fields.refuseUnknown();
		if (!fields.violations().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
	}

	private static String whyNot(State state, Answer answer) {
		if (!answer.from().contains(state)) {
			boolean waits = state == State.HELD || state == State.UNCONFIRMED;
			return "It is " + Words.of(state) + ", and this answer is for what is " + Words.of(answer.from().getFirst())
					+ (waits ? ": send another answer." : ": there is nothing to settle any more.");
		}
		return (answer == Answer.ASK_NOW) ? "Its provider is being asked already: look at it again in a moment."
				: "It may still be on its way: say so again in half a minute.";
	}

	private static DispatchId dispatchId(String id) {
		try {
			return DispatchId.of(id);
		}
		catch (IllegalArgumentException ex) {
			throw unknown();
		}
	}

	private static Refusal unknown() {
		return Refusal.notFound("No dispatch goes by this id.");
	}

	/**
	 * Dispatches that wait for one cause, as the API shows them.
	 *
	 * @param reasonCode what they wait for, e.g. {@code channel-paused}
	 * @param reasonFacts what tells them from others of the same code, e.g. {@code by}
	 * @param reason the same in words, which may change
	 * @param count how many
	 * @param since when the first of them began to wait
	 * @param next when the first of them is looked at again by itself; left out if
	 * somebody has to mend something first
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record WaitingView(String state, String channel, String journey, String reasonCode, Map<String, String> reasonFacts,
			String reason, long count, Instant since, @Nullable Instant next) {

		static WaitingView of(OpenDispatches.Group group) {
			Cause cause = group.cause();
			return new WaitingView(Words.of(cause.state()), Words.of(cause.channel()), cause.journey(),
					cause.reason().code().word(), cause.reason().facts(), group.reason().words(), group.count(),
					group.since(), group.next());
		}

	}

	/**
	 * The body that settles one, for those who read about it.
	 *
	 * @param answer what became of it, or what is to be done
	 */
	@Schema(name = "Answer")
	record AnswerBody(@Schema(allowableValues = {
			"arrived", "not-left", "give-up", "ask-now", "do-not-send" }) String answer){
	}

	/**
	 * The body that settles many, for those who read about it.
	 *
	 * @param answer what became of them, or what is to be done
	 * @param journey its process id
	 * @param state what the answer is meant for
	 * @param reasonCode as the list of what waits names it
	 * @param reasonFacts of those that the list names with it, the ones that matter
	 */
	@Schema(name = "AnswerToAll")
	record SelectionBody(@Schema(allowableValues = {
			"arrived", "not-left", "give-up", "ask-now", "do-not-send" }) String answer, @Nullable String journey,
			@Schema(allowableValues = { "email", "sms", "whatsapp" }) @Nullable String channel,
			@Schema(allowableValues = { "held", "unconfirmed" }) @Nullable String state, @Nullable String reasonCode,
			@Nullable Map<String, String> reasonFacts){
	}

	/**
	 * How many dispatches were settled.
	 */
	record Settled(int settled) {
	}

}

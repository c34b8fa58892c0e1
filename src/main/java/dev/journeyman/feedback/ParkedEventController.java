package dev.journeyman.feedback;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.journeyman.feedback.ParkedEvents.Assignment;
import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.Group;
import dev.journeyman.feedback.ParkedEvents.ParkedEvent;
import dev.journeyman.feedback.ParkedEvents.State;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the providers' events that found no dispatch, and lets an operator decide about
 * them, one by one or together.
 */
@RestController
@RequestMapping("/api/v1/feedback/parked")
@Tag(name = "Feedback", description = "What providers told and no dispatch has.")
class ParkedEventController {

	private static final String SELECTION = "Either ids, up to 1,000, or a filter; an empty one means all. An id that"
			+ " is not parked any more is passed over. May be repeated.";

	private final ParkedEvents events;

	ParkedEventController(ParkedEvents events) {
		this.events = events;
	}

	@GetMapping
	@Operation(summary = "The events that found no dispatch, newest first")
	@ApiResponse(responseCode = "200", description = "Those that all given parameters let through")
	@ApiResponse(responseCode = "400", description = "A parameter is wrong; the errors name it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	List<EventView> list(@RequestParam(name = "provider", required = false) @Nullable String provider,
			@RequestParam(name = "kind", required = false) @Nullable String kind,
			@RequestParam(name = "state", required = false) @Nullable String state,
			@RequestParam(name = "reasonCode", required = false) @Nullable String reasonCode,
			@Parameter(hidden = true) @RequestParam(name = "reason", required = false) @Nullable String reason,
			@RequestParam(name = "limit", defaultValue = "100") int limit) {
		if (limit < 1 || limit > ParkedSelection.MOST) {
			throw Refusal.badRequest("limit", "Ask for 1 to 1,000.");
		}
		if (reason != null) {
			throw Refusal.badRequest("reason", ParkedSelection.IN_WORDS);
		}
		Code code = word("reasonCode", reasonCode, Code.values(), Code::word);
		Filter filter = new Filter(provider, word("kind", kind, FeedbackKind.values(), FeedbackKind::word),
				word("state", state, State.values(), State::word), (code != null) ? ParkedReason.of(code) : null);
		return this.events.list(filter, limit).stream().map(EventView::of).toList();
	}

	@GetMapping("/groups")
	@Operation(summary = "The same, counted by provider, kind, state and reason",
			description = "A reason is a code and its facts; its words may change.")
	List<GroupView> groups() {
		return this.events.groups().stream().map(GroupView::of).toList();
	}

	@PostMapping("/{id}/look-again")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Look at one again, at once")
	@ApiResponse(responseCode = "202", description = "It is looked at within moments")
	@ApiResponse(responseCode = "404", description = "It is not parked, or not any more",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	Changed lookAgain(@PathVariable("id") long id) {
		return one(this.events.lookAgain(List.of(id)));
	}

	@PostMapping(path = "/{id}/assign", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Say which dispatch one is about",
			description = "Needs dispatch: one that was handed over to the same provider. Kept with what happened to it.",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = AssignmentBody.class))))
	@ApiResponse(responseCode = "202", description = "It becomes news of that dispatch within moments")
	@ApiResponse(responseCode = "400", description = "There is no such dispatch, or it cannot be about it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "404", description = "It is not parked, or not any more",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	Changed assign(@PathVariable("id") long id, InputStream body) {
		JsonFields fields = JsonBody.readObject(body, 1024);
		fields.require("dispatch");
		String dispatch = fields.text("dispatch", 36);
		fields.refuseUnknown();
		if (!fields.violations().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		return switch (this.events.assign(id, dispatchId(dispatch), "the API")) {
			case Assignment.Assigned assigned -> new Changed(1);
			case Assignment.NotParked notParked -> one(0);
			case Assignment.Unfit unfit -> throw Refusal.badRequest("dispatch", unfit.why());
		};
	}

	private static DispatchId dispatchId(@Nullable String text) {
		try {
			return DispatchId.of(Objects.requireNonNull(text));
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.badRequest("dispatch", "Send the id of a dispatch, as the API answers it.");
		}
	}

	@DeleteMapping("/{id}")
	@Operation(summary = "Forget one")
	@ApiResponse(responseCode = "200", description = "It is gone; if it is repeated, it is still known")
	@ApiResponse(responseCode = "404", description = "It is not parked, or not any more",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	Changed forget(@PathVariable("id") long id) {
		return one(this.events.forget(List.of(id)));
	}

	@PostMapping(path = "/look-again", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Look at several again, at once", description = SELECTION,
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = ParkedSelection.Body.class))))
	@ApiResponse(responseCode = "202", description = "They are looked at within moments")
	@ApiResponse(responseCode = "400", description = "A field is wrong; the errors name it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	Changed lookAgain(InputStream body) {
		return new Changed(switch (ParkedSelection.read(body)) {
			case ParkedSelection.Ids ids -> this.events.lookAgain(ids.ids());
			case ParkedSelection.Matching matching -> this.events.lookAgain(matching.filter());
		});
	}

	@PostMapping(path = "/forget", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Forget several", description = SELECTION,
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = ParkedSelection.Body.class))))
	@ApiResponse(responseCode = "200", description = "They are gone; if they are repeated, they are still known")
	@ApiResponse(responseCode = "400", description = "A field is wrong; the errors name it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	Changed forget(InputStream body) {
		return new Changed(switch (ParkedSelection.read(body)) {
			case ParkedSelection.Ids ids -> this.events.forget(ids.ids());
			case ParkedSelection.Matching matching -> this.events.forget(matching.filter());
		});
	}

	private static Changed one(int changed) {
		if (changed == 0) {
			throw Refusal.notFound("No event is parked under this id, or not any more.");
		}
		return new Changed(changed);
	}

	private static <E> @Nullable E word(String parameter, @Nullable String word, E[] values,
			Function<E, String> wordOf) {
		E value = (word != null) ? ParkedSelection.find(word, values, wordOf) : null;
		if (word != null && value == null) {
			throw Refusal.badRequest(parameter, ParkedSelection.oneOf(values, wordOf));
		}
		return value;
	}

	/**
	 * How many events were changed.
	 */
	@Schema(name = "ParkedEventsChanged")
	record Changed(int changed) {
	}

	/**
	 * What an event is about.
	 *
	 * @param dispatch its id
	 */
	@Schema(name = "ParkedEventAssignment")
	record AssignmentBody(String dispatch) {
	}

	/**
	 * A parked event as the API shows it.
	 *
	 * @param reasonCode why it has no dispatch, e.g. {@code message-not-known-yet}
	 * @param reasonFacts what more is known, e.g. {@code failure}
	 * @param reason the same in words, which may change
	 */
	@Schema(name = "ParkedEvent")
	record EventView(long id, String provider, String providerEventId, @Nullable String kind, String state,
			String reasonCode, Map<String, String> reasonFacts, String reason, @Nullable String dispatch,
			@Schema(description = "Who wrote, or whom the message went to.") @Nullable String address,
			Instant occurredAt, Instant receivedAt, int looks, @Nullable Instant nextLook) {

		static EventView of(ParkedEvent event) {
			return new EventView(event.id(), event.provider(), event.providerEventId(), wordOf(event.kind()),
					event.state().word(), event.reason().code().word(), event.reason().facts(), event.reason().words(),
					(event.reference() != null) ? event.reference().toString() : null, event.address(),
					event.occurredAt(), event.receivedAt(), event.looks(), event.nextLook());
		}

	}

	/**
	 * A group of parked events as the API shows it.
	 *
	 * @param reasonCode why they have no dispatch, e.g. {@code message-not-known-yet}
	 * @param reasonFacts what tells them from others of the same code, e.g.
	 * {@code failure}
	 * @param reason the same in words, which may change
	 */
	@Schema(name = "ParkedEventGroup")
	record GroupView(String provider, @Nullable String kind, String state, String reasonCode,
			Map<String, String> reasonFacts, String reason, long count, Instant oldest) {

		static GroupView of(Group group) {
			return new GroupView(group.provider(), wordOf(group.kind()), group.state().word(),
					group.reason().code().word(), group.reason().facts(), group.reason().words(), group.count(),
					group.oldest());
		}

	}

	private static @Nullable String wordOf(@Nullable FeedbackKind kind) {
		return (kind != null) ? kind.word() : null;
	}

}

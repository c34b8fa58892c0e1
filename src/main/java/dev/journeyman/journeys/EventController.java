package dev.journeyman.journeys;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.Refusal;
import dev.journeyman.shared.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets a business tell what its customers did.
 */
@RestController
@Tag(name = "Customer events", description = "What customers did.")
class EventController {

	private static final int LARGEST_BODY = 5 * 1024 * 1024;

	private static final int LARGEST_BATCH = 1000;

	private final EventReader reader;

	private final EventAcceptance acceptance;

	EventController(EventReader reader, EventAcceptance acceptance) {
		this.reader = reader;
		this.acceptance = acceptance;
	}

	@PostMapping(path = "/api/v1/events", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Tell what customers did",
			description = "Takes one event or an array of up to 1,000, 5 MiB in all. Each item of an array is accepted"
					+ " or refused on its own. An id that was accepted before does nothing again if the content is the"
					+ " same, answered with the same warnings, and is a conflict otherwise. The contact is found by"
					+ " external id, else by email, else by phone; it is created, and the fields that are given are"
					+ " updated. No event is refused for them: of a field that is wrong, or an email or phone that"
					+ " belongs to another contact, the item's warnings say so, and it stays as it was. Where the"
					+ " external id is one contact's and the email or phone another's, the event counts for the first;"
					+ " journeys that it ends, it ends for both.",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(oneOf = { EventBody.class, EventBody[].class }))))
	@ApiResponse(responseCode = "202", description = "One item at least is accepted, now or before; results in order",
			content = @Content(schema = @Schema(implementation = Results.class)))
	@ApiResponse(responseCode = "400",
			description = "Nothing is accepted, because fields of the events themselves are wrong or nobody is named;"
					+ " the errors name item and field",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "409", description = "Nothing is accepted, because all of it conflicts with what is",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<?> post(InputStream body) {
		return switch (JsonBody.read(body, LARGEST_BODY)) {
			case ObjectNode one -> answer(accept(List.of(one)).getFirst());
			case ArrayNode many -> answer(accept(items(many)));
			default -> throw Refusal.badRequest(JsonBody.FIELD, "Send one event, or an array of events.");
		};
	}

	private static List<JsonNode> items(ArrayNode many) {
		if (many.isEmpty() || many.size() > LARGEST_BATCH) {
			throw Refusal.badRequest(JsonBody.FIELD, "Send 1 to 1,000 events at once.");
		}
		return StreamSupport.stream(many.spliterator(), false).toList();
	}

	private List<EventResult> accept(List<JsonNode> items) {
		List<EventReading> readings = items.stream().map(this.reader::read).toList();
		List<ReceivedEvent> received = readings.stream()
			.filter(ReceivedEvent.class::isInstance)
			.map(ReceivedEvent.class::cast)
			.toList();
		Iterator<EventResult> accepted = this.acceptance.accept(received).iterator();
		List<EventResult> results = new ArrayList<>();
		for (EventReading reading : readings) {
			results.add(switch (reading) {
				case ReceivedEvent event -> accepted.next();
				case EventResult.Refused refused -> refused;
			});
		}
		return results;
	}

	private static ResponseEntity<?> answer(EventResult result) {
		return switch (result) {
			case EventResult.Refused refused ->
				throw new Refusal(HttpStatus.valueOf(refused.httpStatus()), refused.errors());
			case EventResult.Accepted accepted -> ResponseEntity.accepted().body(new Results(List.of(accepted)));
			case EventResult.Repeated repeated -> ResponseEntity.accepted().body(new Results(List.of(repeated)));
		};
	}

	private static ResponseEntity<?> answer(List<EventResult> results) {
		List<EventResult.Refused> refused = results.stream()
			.filter(EventResult.Refused.class::isInstance)
			.map(EventResult.Refused.class::cast)
			.toList();
		if (refused.size() < results.size()) {
			return ResponseEntity.accepted().body(new Results(results));
		}
		boolean conflict = refused.stream().allMatch((one) -> one.httpStatus() == HttpStatus.CONFLICT.value());
		List<Violation> errors = IntStream.range(0, refused.size())
			.boxed()
			.flatMap((item) -> refused.get(item).errors().stream().map((error) -> error.ofItem(item)))
			.toList();
		HttpStatus status = conflict ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
		ProblemDetail problem = ApiProblems.problem(new Refusal(status, errors));
		problem.setProperty("results", refused);
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	/**
	 * What became of each event, in the order in which they were sent.
	 */
	@Schema(name = "EventResults")
	record Results(List<EventResult> results) {
	}

}

package dev.journeyman.journeys;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.journeyman.journeys.EngineOutboxProblems.Problem;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what the engine would not take, and lets an operator decide.
 */
@RestController
@Tag(name = "Outbox", description = "What the engine is told.")
class OutboxController {

	private static final int MOST_SHOWN = 200;

	private static final int MOST_AT_ONCE = 1000;

	private static final int LARGEST_BODY = 64 * 1024;

	private final EngineOutboxProblems problems;

	OutboxController(EngineOutboxProblems problems) {
		this.problems = problems;
	}

	@GetMapping("/api/v1/outbox/problems")
	@Operation(summary = "What the engine would not take, the oldest first, 200 at most",
			description = "What the engine is to hear of the same enrollments afterwards waits behind it.")
	Problems list() {
		return new Problems(this.problems.count(),
				this.problems.list(MOST_SHOWN).stream().map(ProblemView::of).toList());
	}

	@PostMapping(path = "/api/v1/outbox/tell-again", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Let the engine be told again",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = Ids.class))))
	@ApiResponse(responseCode = "202", description = "How many it is told again; what is set aside no more is left")
	Changed tellAgain(InputStream body) {
		return new Changed(this.problems.tellAgain(ids(body)));
	}

	@PostMapping(path = "/api/v1/outbox/drop", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Tell the engine none of it",
			description = "What stands behind it goes on. Where an instance was to be created, the enrollment ends.",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = Ids.class))))
	@ApiResponse(responseCode = "202", description = "How many are dropped; what is set aside no more is left")
	Changed drop(InputStream body) {
		return new Changed(this.problems.drop(ids(body), "the API"));
	}

	private static List<Long> ids(InputStream body) {
		if (!(JsonBody.read(body, LARGEST_BODY) instanceof ObjectNode object)
				|| !(object.get("ids") instanceof ArrayNode all) || object.size() > 1 || all.isEmpty()
				|| all.size() > MOST_AT_ONCE) {
			throw Refusal.badRequest("ids",
					"Send an object with ids, an array of 1 to 1,000 of them, and nothing else.");
		}
		List<Long> ids = new ArrayList<>();
		for (JsonNode id : all) {
			if (!id.canConvertToLong() || !id.isIntegralNumber()) {
				throw Refusal.badRequest("ids", "Send whole numbers, as the list of problems names them.");
			}
			ids.add(id.longValue());
		}
		return ids;
	}

	/**
	 * Which ones.
	 */
	@Schema(name = "OutboxIds")
	record Ids(List<Long> ids) {
	}

	/**
	 * How many were changed.
	 */
	@Schema(name = "OutboxChanged")
	record Changed(int changed) {
	}

	/**
	 * What is set aside.
	 *
	 * @param count all of it
	 * @param problems the oldest
	 */
	@Schema(name = "OutboxProblems")
	record Problems(long count, List<ProblemView> problems) {
	}

	/**
	 * One of them, as {@link Problem} says.
	 *
	 * @param kind {@code create}, {@code publish} or {@code cancel}
	 * @param message the name of the process message, if it is one
	 * @param what the same in words, which may change
	 * @param reasonCode why it was set aside, e.g. {@code refused}
	 * @param reasonFacts what more is known, e.g. {@code status}
	 * @param reason the same in words, which may change
	 */
	@Schema(name = "OutboxProblem")
	record ProblemView(long id, String enrollmentId, @Nullable String journey, String kind, @Nullable String message,
			String what, String reasonCode, Map<String, String> reasonFacts, String reason, Instant since, int attempts,
			long behind) {

		static ProblemView of(Problem problem) {
			return new ProblemView(problem.id(), problem.enrollmentId().toString(), problem.journey(),
					problem.order().kind(), problem.order().message(), problem.order().words(),
					problem.reason().code().word(), problem.reason().facts(), problem.reason().words(), problem.since(),
					problem.attempts(), problem.behind());
		}

	}

}

package dev.journeyman.journeys;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.journeyman.shared.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event that was sent.
 */
@Schema(oneOf = { EventResult.Accepted.class, EventResult.Repeated.class, EventResult.Refused.class })
sealed interface EventResult {

	/**
	 * It is accepted and has taken effect.
	 *
	 * @param id the business's
	 * @param eventId ours
	 * @param warnings the fields of the contact that were left as they were
	 */
	@Schema(name = "AcceptedEvent")
	@JsonPropertyOrder({ "id", "status", "eventId", "warnings" })
	record Accepted(String id, UUID eventId,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> warnings) implements EventResult {

		@JsonProperty
		String status() {
			return "accepted";
		}

	}

	/**
	 * It was accepted before, and does nothing again.
	 *
	 * @param id the business's
	 * @param eventId ours, as the first time
	 * @param warnings as the first time
	 */
	@Schema(name = "RepeatedEvent")
	@JsonPropertyOrder({ "id", "status", "eventId", "warnings" })
	record Repeated(String id, UUID eventId,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> warnings) implements EventResult {

		@JsonProperty
		String status() {
			return "repeated";
		}

	}

	/**
	 * It does nothing until it is mended and sent again.
	 *
	 * @param id the business's, if it could be read
	 * @param httpStatus what it would be answered on its own
	 * @param errors at least one
	 */
	@Schema(name = "RefusedEvent")
	@JsonPropertyOrder({ "id", "status", "httpStatus", "errors" })
	record Refused(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, int httpStatus,
			List<Violation> errors) implements EventResult, EventReading {

		@JsonProperty
		String status() {
			return "refused";
		}

	}

}

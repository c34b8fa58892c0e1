package dev.journeyman.local.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.shared.PendingWork.Upcoming;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The clock for tests, and for anyone with a shell.
 */
@TestComponent
@RestController
@RequestMapping("/sandbox/api/clock")
class ClockController {

	private final Rehearsal rehearsal;

	ClockController(Rehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	@GetMapping
	Reading read() {
		return reading(List.of());
	}

	@PostMapping("/advance")
	Reading advance(@RequestBody Jump jump) {
		return reading(this.rehearsal.advance(duration(jump.by())));
	}

	@PostMapping("/next")
	Reading next() {
		return reading(this.rehearsal.advanceToNext());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notADuration(IllegalArgumentException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
		return ResponseEntity.of(problem).build();
	}

	private Reading reading(List<String> moving) {
		return new Reading(this.rehearsal.now(), this.rehearsal.next().orElse(null), moving.isEmpty() ? null : moving);
	}

	private static Duration duration(@Nullable String text) {
		try {
			Duration duration = Duration.parse((text != null) ? text : "");
			if (duration.isPositive() && duration.compareTo(Rehearsal.LONGEST) <= 0) {
				return duration;
			}
		}
		catch (DateTimeParseException ex) {
			// said below, together with what is too long
		}
		throw new IllegalArgumentException(
				"\"by\" must be an ISO 8601 duration such as PT2H, longer than nothing and at most 366 days.");
	}

	/** How far. */
	record Jump(@Nullable String by) {
	}

	/**
	 * What the clock says.
	 *
	 * @param now its time
	 * @param next what happens next by itself
	 * @param moving what had not settled after thirty seconds
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Reading(Instant now, @Nullable Upcoming next, @Nullable List<String> moving) {
	}

}

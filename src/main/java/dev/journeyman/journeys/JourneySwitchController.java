package dev.journeyman.journeys;

import java.time.Instant;

import dev.journeyman.journeys.JourneyPauses.Pause;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an operator reaches for when a journey does what it should not.
 */
@RestController
@Tag(name = "Switches", description = "Pause a journey, resume it, end its enrollments.")
class JourneySwitchController {

	private static final String BY = "the API";

	private final JourneyCatalog catalog;

	private final JourneyPauses pauses;

	private final EndEnrollments ending;

	private final Enrollments enrollments;

	JourneySwitchController(JourneyCatalog catalog, JourneyPauses pauses, EndEnrollments ending,
			Enrollments enrollments) {
		this.catalog = catalog;
		this.pauses = pauses;
		this.ending = ending;
		this.enrollments = enrollments;
	}

	@GetMapping("/api/v1/journeys/{journey}/pause")
	@Operation(summary = "Whether a journey is paused")
	@ApiResponse(responseCode = "200", description = "Whether, since when and by whom")
	@ApiResponse(responseCode = "404", description = "There is no such journey")
	PauseView paused(@PathVariable("journey") String journey) {
		return PauseView.of(this.pauses.of(known(journey)).orElse(null));
	}

	@PostMapping("/api/v1/journeys/{journey}/pause")
	@Operation(summary = "Pause a journey",
			description = "Nobody enrolls, and its messages are held, on every application instance from the next event"
					+ " and the next message on. What runs goes on and hears what the contact does. May be repeated.")
	@ApiResponse(responseCode = "200", description = "It is paused")
	@ApiResponse(responseCode = "404", description = "There is no such journey")
	PauseView pause(@PathVariable("journey") String journey) {
		this.pauses.pause(known(journey), BY);
		return paused(journey);
	}

	@PostMapping("/api/v1/journeys/{journey}/resume")
	@Operation(summary = "Resume a journey",
			description = "What was held leaves within half the time it was paused for, 15 minutes at most. May be"
					+ " repeated.")
	@ApiResponse(responseCode = "200", description = "It is not paused")
	@ApiResponse(responseCode = "404", description = "There is no such journey")
	PauseView resume(@PathVariable("journey") String journey) {
		this.pauses.resume(known(journey), BY);
		return paused(journey);
	}

	@PostMapping("/api/v1/journeys/{journey}/end-enrollments")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "End all enrollments of a journey",
			description = "None of their messages begins to leave from now on; they end, and their instances are cancelled,"
					+ " soon after. Who enrolls afterwards stays: pause the journey first, to keep people out. May be"
					+ " repeated, and then tells how many are left.")
	@ApiResponse(responseCode = "202", description = "How many are still to be ended")
	@ApiResponse(responseCode = "404", description = "There is no such journey")
	Ends endAll(@PathVariable("journey") String journey) {
		return new Ends(this.ending.endAll(known(journey), BY));
	}

	@PostMapping("/api/v1/enrollments/{enrollment}/end")
	@Operation(summary = "End one enrollment",
			description = "None of its messages is reserved any more; its instance is cancelled soon after. May be"
					+ " repeated.")
	@ApiResponse(responseCode = "200", description = "Whether it ended now; not if it had ended before")
	@ApiResponse(responseCode = "404", description = "There is no such enrollment")
	Ended end(@PathVariable("enrollment") String enrollment) {
		EnrollmentId id = id(enrollment);
		boolean ended = this.ending.end(id, BY);
		if (!ended && this.enrollments.find(id).isEmpty()) {
			throw Refusal.notFound("No enrollment goes by this id.");
		}
		return new Ended(ended);
	}

	private static EnrollmentId id(String enrollment) {
		try {
			return EnrollmentId.of(enrollment);
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.badRequest("enrollment", "Send the id of an enrollment.");
		}
	}

	private String known(String journey) {
		return this.catalog.journey(journey)
			.map(Deployment::processId)
			.orElseThrow(() -> Refusal.notFound("No journey goes by this process id."));
	}

	/**
	 * Whether a journey is paused.
	 *
	 * @param since when it was paused
	 * @param by who wanted it
	 */
	record PauseView(boolean paused, @Nullable Instant since, @Nullable String by) {

		static PauseView of(@Nullable Pause pause) {
			return (pause != null) ? new PauseView(true, pause.since(), pause.by()) : new PauseView(false, null, null);
		}

	}

	/**
	 * What ending one answers.
	 *
	 * @param ended whether it ended now
	 */
	record Ended(boolean ended) {
	}

	/**
	 * What ending all answers.
	 *
	 * @param enrollments how many are still to be ended
	 */
	record Ends(int enrollments) {
	}

}

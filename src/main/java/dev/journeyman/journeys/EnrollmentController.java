package dev.journeyman.journeys;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.StartByHand.Outcome;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.JsonLimits;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows who is on which journey, and takes a contact onto one by hand.
 */
@RestController
@Tag(name = "Enrollments", description = "One contact's run through a journey.")
class EnrollmentController {

	private static final int LARGEST_BODY = 64 * 1024;

	private static final int LONGEST_TEXT = 200;

	private static final int MOST_SHOWN = 200;

	private static final JsonLimits PROPERTIES = new JsonLimits(32 * 1024, 10, 200);

	private final StartByHand startByHand;

	private final Enrollments enrollments;

	private final Contacts contacts;

	EnrollmentController(StartByHand startByHand, Enrollments enrollments, Contacts contacts) {
		this.startByHand = startByHand;
		this.enrollments = enrollments;
		this.contacts = contacts;
	}

	@GetMapping("/api/v1/contacts/{externalId}/enrollments")
	@Operation(summary = "A contact's enrollments, newest first, the last 200")
	List<EnrollmentView> of(@PathVariable("externalId") String externalId) {
		Contact contact = this.contacts.findByExternalId(externalId)
			.orElseThrow(() -> Refusal.notFound("No contact goes by this external id."));
		return this.enrollments.of(contact.id(), MOST_SHOWN).stream().map(EnrollmentView::of).toList();
	}

	@PostMapping(path = "/api/v1/journeys/{journey}/enrollments", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Enroll a contact by hand",
			description = "Needs contact (externalId, email or phone of one we know); may have id (under which it may "
					+ "be repeated), subject, and properties for conditions and templates.",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = StartBody.class))))
	@ApiResponse(responseCode = "202", description = "It is enrolled, or was under this id before")
	@ApiResponse(responseCode = "400", description = "A field is wrong; the errors name it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "404", description = "There is no such journey")
	@ApiResponse(responseCode = "409", description = "The re-entry rule forbids it, or the journey is paused",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<Started> start(@PathVariable("journey") String journey, InputStream body) {
		JsonFields fields = JsonBody.readObject(body, LARGEST_BODY);
		String id = fields.text("id", LONGEST_TEXT);
		String subject = fields.text("subject", LONGEST_TEXT);
		Map<String, Object> properties = fields.values("properties", PROPERTIES);
		fields.require("contact");
		JsonFields who = fields.object("contact");
		Optional<Contact> contact = (who != null) ? contact(who) : Optional.empty();
		fields.refuseUnknown();
		if (!fields.violations().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		if (who != null && Stream.of("externalId", "email", "phone").noneMatch(who::has)) {
			throw Refusal.badRequest("contact", "Give its externalId, email or phone.");
		}
		if (contact.isEmpty()) {
			throw Refusal.badRequest("contact", "We know no such contact: tell us of it first.");
		}
		Outcome outcome = this.startByHand.start(journey, contact.get().id(), id, subject,
				Objects.requireNonNullElse(properties, Map.of()));
		return switch (outcome) {
			case Outcome.Enrolled enrolled ->
				ResponseEntity.accepted().body(new Started(enrolled.id().toString(), "accepted"));
			case Outcome.Repeated repeated ->
				ResponseEntity.accepted().body(new Started(repeated.id().toString(), "repeated"));
			case Outcome.Forbidden forbidden -> throw Refusal.conflict("contact",
					"The journey's re-entry rule, " + forbidden.reentry().word() + ", forbids it now.");
			case Outcome.Paused paused -> throw Refusal.conflict("journey", "The journey is paused: resume it first.");
			case Outcome.UnknownJourney unknown ->
				throw Refusal.notFound("No journey that may run goes by this process id.");
		};
	}

	private Optional<Contact> contact(JsonFields who) {
		String externalId = who.text("externalId", LONGEST_TEXT);
		String email = who.text("email", LONGEST_TEXT);
		String phone = who.text("phone", LONGEST_TEXT);
		who.refuseUnknown();
		if (externalId != null) {
			return this.contacts.findByExternalId(externalId);
		}
		if (email != null) {
			return this.contacts.findByEmail(email);
		}
		return (phone != null) ? this.contacts.findByPhone(phone) : Optional.empty();
	}

	/**
	 * The body, for those who read about it.
	 *
	 * @param id under which it may be repeated
	 * @param properties for conditions and templates
	 */
	@Schema(name = "EnrollmentByHand")
	record StartBody(Who contact, @Nullable String id, @Nullable String subject,
			@Nullable Map<String, Object> properties) {

		/**
		 * Somebody we know; one of them is enough.
		 */
		@Schema(name = "KnownContact")
		record Who(@Nullable String externalId, @Nullable String email, @Nullable String phone) {
		}

	}

	/**
	 * What a hand-made enrollment answers.
	 *
	 * @param enrollmentId its name from now on
	 * @param status {@code accepted}, or {@code repeated} if the id was known
	 */
	record Started(@Nullable String enrollmentId, String status) {
	}

}

package dev.journeyman.contacts;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.journeyman.contacts.ExternalId.Removal;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.Refusal;
import dev.journeyman.shared.Transactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets a business say who its contacts are.
 */
@RestController
@Tag(name = "Contacts", description = "Whom we talk to.")
class ContactController {

	/** In bytes; attributes take 16 KiB at most. */
	private static final int LARGEST_BODY = 64 * 1024;

	private final Contacts contacts;

	private final Transactions transactions;

	ContactController(Contacts contacts, Transactions transactions) {
		this.contacts = contacts;
		this.transactions = transactions;
	}

	@GetMapping("/api/v1/contacts/{externalId}")
	@Operation(summary = "What we know of a contact", description = "Found by any of its external ids.")
	@ApiResponse(responseCode = "200", description = "The contact")
	@ApiResponse(responseCode = "404", description = "Nobody goes by this external id",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ContactView get(@PathVariable("externalId") String externalId) {
		return view(find(externalId));
	}

	@PutMapping(path = "/api/v1/contacts/{externalId}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Say all there is to know of a contact",
			description = "Creates or replaces the contact: a field that is left out is cleared, external ids apart."
					+ " A contact known so far only by this email or phone takes the external id. May be repeated.",
			requestBody = @RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = ContactView.Body.class))))
	@ApiResponse(responseCode = "200", description = "The contact, replaced")
	@ApiResponse(responseCode = "201", description = "The contact, new under this external id")
	@ApiResponse(responseCode = "400", description = "A field is wrong; the errors name it",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "409", description = "The email or phone belongs to another contact",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<ContactView> put(@PathVariable("externalId") String externalId, InputStream body) {
		ContactFields said = read(externalId, JsonBody.readObject(body, LARGEST_BODY));
		return switch (this.transactions.run(() -> this.contacts.replace(said))) {
			case ContactOutcome.Kept kept -> answer(kept, externalId);
			case ContactOutcome.Refused refused -> throw Refusal.conflict(refused.field(), refused.message());
		};
	}

	@DeleteMapping("/api/v1/contacts/{externalId}/external-ids/{removed}")
	@Operation(summary = "Take an external id away from a contact",
			description = "The contact keeps all else, and what happened to it. Events under that external id are"
					+ " another contact's from then on, whatever email or phone they give. May be the one that names the"
					+ " contact here.")
	@ApiResponse(responseCode = "204", description = "It is not the contact's any more")
	@ApiResponse(responseCode = "404", description = "Nobody goes by this external id, or the contact does not",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	@ApiResponse(responseCode = "409", description = "Nothing else names the contact: no external id, email or phone",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	ResponseEntity<Void> remove(@PathVariable("externalId") String externalId,
			@PathVariable("removed") String removed) {
		Contact contact = find(externalId);
		return switch (this.transactions.run(() -> this.contacts.removeExternalId(contact.id(), removed, "the API"))) {
			case Removal.Removed done -> ResponseEntity.noContent().build();
			case Removal.NotTheirs other -> throw Refusal.notFound("The contact does not go by this external id.");
			case Removal.OnlyName only -> throw Refusal.conflict("externalId",
					"Nothing else names this contact: give it an email, a phone or another external id first.");
		};
	}

	private Contact find(String externalId) {
		return (ContactFields.isExternalId(externalId) ? this.contacts.findByExternalId(externalId)
				: Optional.<Contact>empty())
			.orElseThrow(() -> Refusal.notFound("No contact goes by this external id."));
	}

	private ContactView view(Contact contact) {
		return ContactView.of(contact,
				this.contacts.externalIds(List.of(contact.id())).getOrDefault(contact.id(), List.of()));
	}

	private static ContactFields read(String externalId, JsonFields fields) {
		String repeated = fields.text("externalId", externalId.length());
		if (!ContactFields.isExternalId(externalId)) {
			fields.refuse("externalId", ContactFields.externalIdRule());
		}
		else if (repeated != null && !repeated.equals(externalId)) {
			fields.refuse("externalId", "The address names another external id: leave this one out.");
		}
		ContactFields said = ContactFields.of(externalId, fields);
		if (!fields.violations().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		return said;
	}

	private ResponseEntity<ContactView> answer(ContactOutcome.Kept kept, String externalId) {
		ContactView view = view(kept.contact());
		if (!kept.created()) {
			return ResponseEntity.ok(view);
		}
		URI location = UriComponentsBuilder.fromPath("/api/v1/contacts/{externalId}").build(externalId);
		return ResponseEntity.created(location).body(view);
	}

}

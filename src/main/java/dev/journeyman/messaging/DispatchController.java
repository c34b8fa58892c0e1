package dev.journeyman.messaging;

import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers why a contact did, or did not, get a message.
 */
@RestController
@Tag(name = "Dispatches", description = "Decisions to send one message each.")
class DispatchController {

	private static final int MOST_SHOWN = 200;

	private final Dispatches dispatches;

	private final Contacts contacts;

	DispatchController(Dispatches dispatches, Contacts contacts) {
		this.dispatches = dispatches;
		this.contacts = contacts;
	}

	@GetMapping("/api/v1/contacts/{externalId}/dispatches")
	@Operation(summary = "A contact's dispatches, sent or not, newest first, the last 200",
			description = "Each with what every rule said, what became of it and what happened to it afterwards.")
	List<DispatchView> of(@PathVariable("externalId") String externalId) {
		Contact contact = this.contacts.findByExternalId(externalId)
			.orElseThrow(() -> Refusal.notFound("No contact goes by this external id."));
		return this.dispatches.ofContact(contact.id(), MOST_SHOWN).stream().map(DispatchView::of).toList();
	}

}

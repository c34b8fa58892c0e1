package dev.journeyman.console;

import java.time.ZoneId;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * One contact, and everything that happened to it.
 */
@Controller
class ContactPage {

	private final Contacts contacts;

	private final Timelines timelines;

	ContactPage(Contacts contacts, Timelines timelines) {
		this.contacts = contacts;
		this.timelines = timelines;
	}

	@GetMapping("/contacts/{id}")
	String show(@PathVariable String id, ZoneId zone, Model model) {
		Contact contact = contact(id);
		model.addAttribute("contact", contact);
		model.addAttribute("name", ContactWords.name(contact));
		model.addAttribute("timeline", this.timelines.of(contact, zone));
		return "contact";
	}

	@GetMapping("/contacts/{id}/timeline")
	String timeline(@PathVariable String id, ZoneId zone, Model model) {
		model.addAttribute("timeline", this.timelines.of(contact(id), zone));
		return "timeline :: timeline(${timeline})";
	}

	private Contact contact(String id) {
		try {
			return this.contacts.find(new ContactId(UUID.fromString(id))).orElseThrow(ContactPage::unknown);
		}
		catch (IllegalArgumentException ex) {
			throw unknown();
		}
	}

	private static PageNotFound unknown() {
		return new PageNotFound("There is no such contact. Perhaps it was erased; search for it under Contacts.");
	}

}

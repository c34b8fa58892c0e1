package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds contacts by external id, email or phone.
 */
@Controller
class ContactsPage {

	private static final int MOST = 50;

	private final Contacts contacts;

	private final Clock clock;

	ContactsPage(Contacts contacts, Clock clock) {
		this.contacts = contacts;
		this.clock = clock;
	}

	@GetMapping("/contacts")
	String show(@RequestParam(defaultValue = "") String q,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		List<Row> rows = this.contacts.search(q, MOST).stream().map((contact) -> row(contact, moments)).toList();
		model.addAttribute("q", q);
		model.addAttribute("rows", rows);
		model.addAttribute("more", rows.size() == MOST);
		return fragment ? "contacts :: found" : "contacts";
	}

	private static Row row(Contact contact, Moments moments) {
		ZoneId zone = contact.timeZone();
		return new Row(contact.id().toString(), ContactWords.name(contact), contact.externalId(), contact.email(),
				contact.phone(), (zone != null) ? zone.getId() : null, moments.of(contact.createdAt()));
	}

	/**
	 * A contact in the list.
	 */
	record Row(String id, String name, @Nullable String externalId, @Nullable String email, @Nullable String phone,
			@Nullable String zone, Moment since) {
	}

}

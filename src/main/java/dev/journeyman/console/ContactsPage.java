package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.contacts.ExternalId;
import dev.journeyman.shared.ContactId;
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
		List<Contact> found = this.contacts.search(q, MOST);
		Map<ContactId, List<ExternalId>> names = this.contacts.externalIds(found.stream().map(Contact::id).toList());
		List<Row> rows = found.stream()
			.map((contact) -> row(contact, names.getOrDefault(contact.id(), List.of()), moments))
			.toList();
		model.addAttribute("q", q);
		model.addAttribute("rows", rows);
		model.addAttribute("more", rows.size() == MOST);
		return fragment ? "contacts :: found" : "contacts";
	}

	private static Row row(Contact contact, List<ExternalId> names, Moments moments) {
		ZoneId zone = contact.timeZone();
		return new Row(contact.id().toString(), ContactWords.name(contact),
				names.isEmpty() ? null : names.stream().map(ExternalId::value).collect(Collectors.joining(", ")),
				contact.email(), contact.phone(), (zone != null) ? zone.getId() : null,
				moments.of(contact.createdAt()));
	}

	/**
	 * A contact in the list.
	 */
	record Row(String id, String name, @Nullable String externalIds, @Nullable String email, @Nullable String phone,
			@Nullable String zone, Moment since) {
	}

}

package dev.journeyman.console;

import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.contacts.ExternalId;
import dev.journeyman.contacts.ExternalId.Removal;
import dev.journeyman.journeys.CustomerEvent;
import dev.journeyman.journeys.CustomerEvents;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One contact, and everything that happened to it.
 */
@Controller
class ContactPage {

	private final Contacts contacts;

	private final CustomerEvents events;

	private final ShownPairs pairs;

	private final Timelines timelines;

	private final Transactions transactions;

	private final Clock clock;

	ContactPage(Contacts contacts, CustomerEvents events, ShownPairs pairs, Timelines timelines,
			Transactions transactions, Clock clock) {
		this.contacts = contacts;
		this.events = events;
		this.pairs = pairs;
		this.timelines = timelines;
		this.transactions = transactions;
		this.clock = clock;
	}

	@GetMapping("/contacts/{id}")
	String show(@PathVariable String id, ZoneId zone, Model model) {
		Contact contact = contact(id);
		model.addAttribute("contact", contact);
		model.addAttribute("name", ContactWords.name(contact));
		Moments moments = Moments.seenBy(this.clock, (contact.timeZone() != null) ? contact.timeZone() : zone);
		model.addAttribute("externalIds", names(contact, moments));
		model.addAttribute("pairs", this.pairs.of(contact.id(), moments));
		model.addAttribute("timeline", this.timelines.of(contact, zone));
		return "contact";
	}

	@GetMapping("/contacts/{id}/timeline")
	String timeline(@PathVariable String id, ZoneId zone, Model model) {
		model.addAttribute("timeline", this.timelines.of(contact(id), zone));
		return "timeline :: timeline(timeline=${timeline})";
	}

	/**
	 * Takes an external id away from the contact.
	 */
	@PostMapping("/contacts/{id}/external-ids/remove")
	String remove(@PathVariable String id, @RequestParam String externalId, @Nullable Principal who,
			RedirectAttributes said) {
		Contact contact = contact(id);
		Removal removal = this.transactions
			.run(() -> this.contacts.removeExternalId(contact.id(), externalId, Operators.name(who)));
		switch (removal) {
			case Removal.Removed done -> said.addFlashAttribute("said",
					"The external id is removed: events under it are another contact's now.");
			case Removal.NotTheirs other -> said.addFlashAttribute("said",
					"Nothing was left to do: the contact does not go by this external id any more.");
			case Removal.OnlyName only -> said.addFlashAttribute("trouble",
					"Nothing else names this contact. Give it an email or a phone first, by the API.");
		}
		return "redirect:/contacts/" + contact.id();
	}

	private List<Name> names(Contact contact, Moments moments) {
		List<ExternalId> names = this.contacts.externalIds(List.of(contact.id())).getOrDefault(contact.id(), List.of());
		Map<UUID, CustomerEvent> told = this.events
			.find(names.stream().map(ExternalId::eventId).filter(Objects::nonNull).toList());
		return names.stream().map((name) -> {
			CustomerEvent event = (name.eventId() != null) ? told.get(name.eventId()) : null;
			return new Name(name.value(), moments.ofNullable(name.since()),
					(event != null) ? JourneyWords.event(event.name()) : null);
		}).toList();
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

	/**
	 * An external id of the contact.
	 *
	 * @param since when it became the contact's, if that is known
	 * @param event which brought it, if one did
	 */
	record Name(String value, @Nullable Moment since, @Nullable String event) {
	}

}

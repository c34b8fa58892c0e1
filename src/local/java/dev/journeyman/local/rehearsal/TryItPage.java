package dev.journeyman.local.rehearsal;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.journeyman.console.ContactWords;
import dev.journeyman.console.PageNotFound;
import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.local.sandbox.Fault;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxProvider;
import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where a newcomer sees a whole journey happen, and plays the customer.
 */
@TestComponent
@Controller
@RequestMapping("/try-it")
class TryItPage {

	private static final int OTHERS = 12;

	private final Contacts contacts;

	private final Stages stages;

	private final Shop shop;

	private final Sandbox sandbox;

	private final Talks talks;

	TryItPage(Contacts contacts, Stages stages, Shop shop, Sandbox sandbox, Talks talks) {
		this.contacts = contacts;
		this.stages = stages;
		this.shop = shop;
		this.sandbox = sandbox;
		this.talks = talks;
	}

	@GetMapping
	String show(@RequestParam(required = false) @Nullable String customer,
			@RequestParam(required = false) @Nullable String mail,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone, Model model) {
		List<Contact> customers = customers();
		Optional<Contact> chosen = (customer != null) ? Optional.of(find(customer)) : customers.stream().findFirst();
		model.addAttribute("customers",
				customers.stream().map((contact) -> choice(contact, chosen.orElse(contact))).toList());
		model.addAttribute("faults", FaultWords.choices());
		model.addAttribute("providers", SandboxProvider.values());
		chosen.ifPresent((contact) -> model.addAttribute("stage", this.stages.of(contact, mail, zone)));
		return (fragment && chosen.isPresent()) ? "rehearsal/stage :: stage" : "rehearsal/try-it";
	}

	/** Those of the demo, and then the newest others. */
	private List<Contact> customers() {
		Map<ContactId, Contact> customers = new LinkedHashMap<>();
		Stream
			.concat(DemoCustomers.externalIds().stream().flatMap((id) -> this.contacts.findByExternalId(id).stream()),
					this.contacts.search("", OTHERS).stream())
			.forEach((contact) -> customers.putIfAbsent(contact.id(), contact));
		return List.copyOf(customers.values());
	}

	/** She does something. */
	@PostMapping("/events")
	String happen(@RequestParam String customer, @RequestParam String event, RedirectAttributes said) {
		try {
			this.shop.tell(who(find(customer)), event);
			return answer(said, customer, null, null);
		}
		catch (Shop.NotTaken ex) {
			return answer(said, customer, null, ex.getMessage());
		}
	}

	/** She opens a mail. */
	@PostMapping("/mails/{id}/open")
	String open(@PathVariable String id, @RequestParam String customer, RedirectAttributes said) {
		return answer(said, customer, id, attempt(() -> this.sandbox.open(id, false)));
	}

	/** She follows a link. */
	@PostMapping("/mails/{id}/click")
	String click(@PathVariable String id, @RequestParam String customer, @RequestParam String url,
			RedirectAttributes said) {
		return answer(said, customer, id, attempt(() -> this.sandbox.click(id, url)));
	}

	/** Her mail comes back. */
	@PostMapping("/mails/{id}/bounce")
	String bounce(@PathVariable String id, @RequestParam String customer, RedirectAttributes said) {
		return answer(said, customer, null, attempt(() -> this.sandbox.bounce(id)));
	}

	/** She answers the last text. */
	@PostMapping("/reply")
	String reply(@RequestParam String customer, @RequestParam String text, RedirectAttributes said) {
		String phone = find(customer).phone();
		boolean heard = phone != null && !text.isBlank() && this.talks.reply(phone, text.strip());
		return answer(said, customer, null, heard ? null : "There is no text yet that could be answered.");
	}

	/** Somebody new comes. */
	@PostMapping("/customers")
	String arrive(@RequestParam String firstName, @RequestParam String email, @RequestParam String phone,
			@RequestParam String timeZone, RedirectAttributes said) {
		String id = "guest-" + UUID.randomUUID();
		try {
			this.shop.introduce(
					new Shop.Customer(id, firstName.isBlank() ? "Guest" : firstName.strip(), email, phone, timeZone));
		}
		catch (Shop.NotTaken ex) {
			said.addFlashAttribute("trouble", ex.getMessage());
			return "redirect:/try-it";
		}
		return "redirect:/try-it?customer=" + this.contacts.findByExternalId(id).orElseThrow().id();
	}

	/** A provider misbehaves, or stops doing so. */
	@PostMapping("/faults")
	String misbehave(@RequestParam String customer, @RequestParam SandboxProvider provider,
			@RequestParam Fault.Kind kind, @RequestParam(defaultValue = "false") boolean once,
			RedirectAttributes said) {
		this.sandbox.misbehave(provider, once ? Fault.once(kind) : Fault.always(kind));
		return answer(said, customer, null, null);
	}

	private static String answer(RedirectAttributes said, String customer, @Nullable String mail,
			@Nullable String trouble) {
		said.addAttribute("customer", customer);
		if (mail != null) {
			said.addAttribute("mail", mail);
		}
		if (trouble != null) {
			said.addFlashAttribute("trouble", trouble);
		}
		return "redirect:/try-it";
	}

	private static @Nullable String attempt(Runnable act) {
		try {
			act.run();
			return null;
		}
		catch (IllegalArgumentException ex) {
			return ex.getMessage();
		}
	}

	private Contact find(String id) {
		try {
			return this.contacts.find(new ContactId(UUID.fromString(id))).orElseThrow(TryItPage::unknown);
		}
		catch (IllegalArgumentException ex) {
			throw unknown();
		}
	}

	private static PageNotFound unknown() {
		return new PageNotFound(
				"There is no such customer. Nothing is kept when local mode stops; choose another one.");
	}

	private static Map<String, String> who(Contact contact) {
		String externalId = contact.externalId();
		String email = contact.email();
		String phone = contact.phone();
		if (externalId != null) {
			return Map.of("externalId", externalId);
		}
		return (email != null) ? Map.of("email", email) : Map.of("phone", phone + "");
	}

	private static Choice choice(Contact contact, Contact chosen) {
		ZoneId zone = contact.timeZone();
		String place = (zone != null) ? zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ')
				: "nowhere known";
		String remark = (contact.email() == null) ? "no email" : (contact.phone() == null) ? "no phone" : place;
		return new Choice(contact.id().toString(), ContactWords.name(contact) + ", " + remark,
				contact.id().equals(chosen.id()));
	}

	/**
	 * A customer to choose.
	 */
	record Choice(String id, String words, boolean chosen) {
	}

}

package dev.journeyman.console;

import java.security.Principal;
import java.util.UUID;

import dev.journeyman.contacts.ContactPairs;
import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What an operator decides about contacts that may be one person.
 */
@Controller
class PairsPage {

	private final ContactPairs pairs;

	PairsPage(ContactPairs pairs) {
		this.pairs = pairs;
	}

	/**
	 * They are two people.
	 */
	@PostMapping(OperationsPage.PATH + "/pairs/leave-apart")
	String leaveApart(@RequestParam UUID contact, @RequestParam UUID other, @Nullable Principal who,
			RedirectAttributes said) {
		boolean first = this.pairs.leaveApart(new ContactId(contact), new ContactId(other), Operators.name(who));
		said.addFlashAttribute("said", first ? "They are left apart, and not listed again."
				: "Nothing was left to do: somebody has left them apart already.");
		return "redirect:" + OperationsPage.PATH;
	}

}

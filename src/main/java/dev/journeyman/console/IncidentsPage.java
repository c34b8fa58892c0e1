package dev.journeyman.console;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.Repairs;
import dev.journeyman.journeys.Repairs.Broken;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a human must mend, and beside it what only waits.
 */
@Controller
class IncidentsPage {

	private static final int SHOWN = 20;

	private final IncidentGroups groups;

	private final WaitingThings waiting;

	private final Repairs repairs;

	private final Enrollments enrollments;

	private final Contacts contacts;

	private final JourneyCatalog catalog;

	private final Clock clock;

	IncidentsPage(IncidentGroups groups, WaitingThings waiting, Repairs repairs, Enrollments enrollments,
			Contacts contacts, JourneyCatalog catalog, Clock clock) {
		this.groups = groups;
		this.waiting = waiting;
		this.repairs = repairs;
		this.enrollments = enrollments;
		this.contacts = contacts;
		this.catalog = catalog;
		this.clock = clock;
	}

	@GetMapping("/incidents")
	String show(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, ZoneId zone,
			Model model) {
		Moments moments = Moments.seenBy(this.clock, zone);
		Optional<List<IncidentGroups.Group>> found = this.groups.list();
		model.addAttribute("searched", found.isPresent());
		model.addAttribute("groups", found.orElse(List.of()).stream().map((group) -> shown(group, moments)).toList());
		model.addAttribute("waiting", this.waiting.list(moments, found.isPresent()));
		return fragment ? "incidents :: all" : "incidents";
	}

	/**
	 * Tries one incident again, or all of one cause.
	 */
	@PostMapping("/incidents/retry")
	String retry(@RequestParam String cause, @RequestParam(required = false) @Nullable Long incident,
			RedirectAttributes said) {
		List<Broken> broken = this.groups.list()
			.orElse(List.of())
			.stream()
			.filter((group) -> group.id().equals(cause))
			.flatMap((group) -> (incident == null) ? group.broken().stream() : group.broken(incident).stream())
			.toList();
		int taken = this.repairs.retry(broken);
		said.addFlashAttribute("said", words(broken.size(), taken));
		return "redirect:/incidents";
	}

	private static String words(int asked, int taken) {
		if (asked == 0) {
			return "Nothing was left to retry: it has been mended meanwhile, or the cluster does not answer.";
		}
		if (taken < asked) {
			return taken + " of " + asked
					+ " are tried again. The engine did not answer for the others; retry them in a moment.";
		}
		return (taken == 1) ? "It is tried again." : "All " + taken + " are tried again.";
	}

	private ShownGroup shown(IncidentGroups.Group group, Moments moments) {
		Map<Long, Person> people = people(group);
		List<Stuck> stuck = group.incidents()
			.stream()
			.limit(SHOWN)
			.map((incident) -> new Stuck(incident.key(), people.get(incident.processInstanceKey()),
					moments.of(incident.since()), String.valueOf(incident.processInstanceKey())))
			.toList();
		return new ShownGroup(group.id(), group.cause(), group.fix(), group.journey(),
				this.catalog.journey(group.journey())
					.map((deployment) -> deployment.model().name())
					.orElse(group.journey()),
				group.step(), group.details(), moments.of(group.since()), count(group.count()), group.count() > SHOWN,
				stuck);
	}

	private static String count(int count) {
		return (count == 1) ? "1 person" : count + ((count == IncidentGroups.MOST) ? " people or more" : " people");
	}

	private Map<Long, Person> people(IncidentGroups.Group group) {
		Map<Long, Person> people = new HashMap<>();
		List<Long> keys = group.incidents()
			.stream()
			.limit(SHOWN)
			.map(EngineSearch.OpenIncident::processInstanceKey)
			.toList();
		for (Enrollment enrollment : this.enrollments.ofInstances(keys)) {
			Long key = enrollment.processInstanceKey();
			if (key != null) {
				Optional<Contact> contact = this.contacts.find(enrollment.contactId());
				people.put(key, new Person(enrollment.contactId().toString(),
						ContactWords.name(contact, enrollment.contactId())));
			}
		}
		return people;
	}

	/**
	 * Incidents of one cause, as they are shown.
	 */
	record ShownGroup(String id, String cause, String fix, String journey, String journeyName, String step,
			String details, Moment since, String count, boolean more, List<Stuck> stuck) {
	}

	/**
	 * One of them.
	 */
	record Stuck(long key, @Nullable Person person, Moment since, String instance) {
	}

	/**
	 * Whom it concerns.
	 */
	record Person(String id, String name) {
	}

}

package dev.journeyman.console;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.DeployOnPurpose;
import dev.journeyman.journeys.Deployment;
import dev.journeyman.journeys.EndEnrollments;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Hint;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.JourneyHints;
import dev.journeyman.journeys.JourneyNumbers;
import dev.journeyman.journeys.JourneyPauses;
import dev.journeyman.journeys.Trigger;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One journey: its diagram with who stands where, what it listens for, who was on it
 * last, and its versions.
 */
@Controller
class JourneyPage {

	private static final int LAST = 20;

	private final JourneyCatalog catalog;

	private final FiguresSnapshot figures;

	private final Enrollments enrollments;

	private final Contacts contacts;

	private final DeployOnPurpose deploying;

	private final JourneyPauses pauses;

	private final EndEnrollments ending;

	private final JourneyHints hints;

	private final Diagrams diagrams;

	private final Clock clock;

	JourneyPage(JourneyCatalog catalog, FiguresSnapshot figures, Enrollments enrollments, Contacts contacts,
			DeployOnPurpose deploying, JourneyPauses pauses, EndEnrollments ending, JourneyHints hints,
			Diagrams diagrams, Clock clock) {
		this.catalog = catalog;
		this.figures = figures;
		this.enrollments = enrollments;
		this.contacts = contacts;
		this.deploying = deploying;
		this.pauses = pauses;
		this.ending = ending;
		this.hints = hints;
		this.diagrams = diagrams;
		this.clock = clock;
	}

	@GetMapping("/journeys/{id}")
	String show(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version, ZoneId zone,
			Model model) {
		Deployment drawn = live(id, version, zone, model);
		Moments moments = Moments.seenBy(this.clock, zone);
		Trigger trigger = drawn.model().trigger();
		model.addAttribute("starts", JourneyWords.starts(drawn.model()));
		model.addAttribute("rules", (trigger == null) ? List.of()
				: List.of(JourneyWords.reentry(trigger.reentry()), JourneyWords.age(trigger)));
		model.addAttribute("listens",
				this.catalog.listens(drawn.definitionKey()).stream().map(JourneyWords::listens).distinct().toList());
		model.addAttribute("problems", drawn.problems());
		model.addAttribute("hints", this.hints.of(drawn).stream().map((hint) -> shown(hint, moments)).toList());
		model.addAttribute("versions",
				this.catalog.versions(id)
					.stream()
					.map((deployment) -> new Version(deployment.version(), moments.of(deployment.deployedAt()),
							JourneyWords.deployedBy(deployment.deployedBy())))
					.toList());
		return "journey";
	}

	@GetMapping("/journeys/{id}/live")
	String live(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version, Model model,
			ZoneId zone) {
		live(id, version, zone, model);
		return "journey :: live";
	}

	@GetMapping("/journeys/versions/{definitionKey}/bpmn")
	ResponseEntity<byte[]> bpmn(@PathVariable long definitionKey) {
		return this.catalog.bpmnText(definitionKey)
			.map((bpmn) -> ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_XML)
				.body(bpmn.getBytes(StandardCharsets.UTF_8)))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	/**
	 * Makes an older version the newest one: who enters from now on runs it.
	 */
	@PostMapping("/journeys/{id}/versions/{version}/again")
	String goBack(@PathVariable String id, @PathVariable String version, RedirectAttributes said) {
		try {
			Deployment deployed = this.deploying.goBack(id, version);
			said.addFlashAttribute("said", "Version " + version + " runs again, as version " + deployed.version()
					+ ": for whoever enters from now on.");
		}
		catch (Refusal ex) {
			said.addFlashAttribute("trouble", ex.detail());
		}
		said.addAttribute("id", id);
		return "redirect:/journeys/{id}";
	}

	private Deployment live(String id, @Nullable Integer version, ZoneId zone, Model model) {
		List<Deployment> versions = this.catalog.versions(id);
		Deployment drawn = versions.stream()
			.filter((deployment) -> version == null || deployment.version() == version)
			.findFirst()
			.orElseThrow(() -> new PageNotFound(
					(version != null) ? "There is no version " + version + " of a journey called " + id + "."
							: "There is no journey called " + id + "."));
		List<Long> counted = (version == null) ? versions.stream().map(Deployment::definitionKey).toList()
				: List.of(drawn.definitionKey());
		model.addAttribute("id", id);
		model.addAttribute("name", drawn.model().name());
		model.addAttribute("version", version);
		model.addAttribute("diagram", this.diagrams.ofVersions(drawn.definitionKey(), counted));
		Figures figures = this.figures.latest();
		JourneyNumbers.Numbers counts = figures.of(id);
		model.addAttribute("counted", Moments.seenBy(this.clock, zone).counted(figures.at()));
		model.addAttribute("numbers", counts);
		model.addAttribute("standing", JourneySwitch.of(this.pauses.of(id), ending(id, figures, counts), counts.live(),
				Moments.seenBy(this.clock, zone)));
		model.addAttribute("last", last(id, zone));
		return drawn;
	}

	/** Until it has been counted again, all who are on it are to be ended. */
	private int ending(String id, Figures figures, JourneyNumbers.Numbers counts) {
		return this.ending.ordered().contains(id) ? figures.ending().getOrDefault(id, Math.toIntExact(counts.live()))
				: 0;
	}

	private List<Run> last(String id, ZoneId zone) {
		Moments moments = Moments.seenBy(this.clock, zone);
		Map<ContactId, Optional<Contact>> known = new HashMap<>();
		return this.enrollments.of(id, LAST)
			.stream()
			.map((enrollment) -> run(enrollment, known.computeIfAbsent(enrollment.contactId(), this.contacts::find),
					moments))
			.toList();
	}

	private static Run run(Enrollment enrollment, Optional<Contact> contact, Moments moments) {
		return new Run(enrollment.contactId().toString(), ContactWords.name(contact, enrollment.contactId()),
				enrollment.subject(), moments.of(enrollment.createdAt()), JourneyWords.state(enrollment),
				moments.ofNullable(enrollment.endedAt()), enrollment.version());
	}

	private static ShownHint shown(Hint hint, Moments moments) {
		Hint.Seen seen = hint.seen();
		return (seen == null) ? new ShownHint(hint.text(), null, null) : new ShownHint(hint.text(),
				(seen.times() == 1) ? "Once" : WaitingWords.number(seen.times()) + " times", moments.of(seen.last()));
	}

	/**
	 * A hint, and how often what it tells of has happened, if that is counted.
	 */
	record ShownHint(String text, @Nullable String times, @Nullable Moment last) {
	}

	/**
	 * A version in the list.
	 */
	record Version(int number, Moment at, String by) {
	}

	/**
	 * Somebody's run through the journey.
	 */
	record Run(String contactId, String contact, @Nullable String subject, Moment since, String state,
			@Nullable Moment ended, int version) {
	}

}

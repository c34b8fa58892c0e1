package dev.journeyman.local.rehearsal;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.journeyman.console.ContactWords;
import dev.journeyman.console.Diagrams;
import dev.journeyman.console.JourneyWords;
import dev.journeyman.console.Moments;
import dev.journeyman.console.Timelines;
import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Deployment;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.Listening;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxMessage;
import dev.journeyman.local.sandbox.SandboxProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts together what there is to see of a customer.
 */
@TestComponent
class Stages {

	private static final int RUNS = 50;

	private final JourneyCatalog catalog;

	private final Enrollments enrollments;

	private final Diagrams diagrams;

	private final Timelines timelines;

	private final Sandbox sandbox;

	private final Talks talks;

	private final Clock clock;

	Stages(JourneyCatalog catalog, Enrollments enrollments, Diagrams diagrams, Timelines timelines, Sandbox sandbox,
			Talks talks, Clock clock) {
		this.catalog = catalog;
		this.enrollments = enrollments;
		this.diagrams = diagrams;
		this.timelines = timelines;
		this.sandbox = sandbox;
		this.talks = talks;
		this.clock = clock;
	}

	/**
	 * The stage of a customer.
	 * @param mail the mail that lies open
	 */
	Stage of(Contact customer, @Nullable String mail, ZoneId viewer) {
		ZoneId zone = customer.timeZone();
		Moments moments = Moments.seenBy(this.clock, (zone != null) ? zone : viewer);
		List<Enrollment> runs = this.enrollments.of(customer.id(), RUNS);
		return new Stage(customer.id().toString(), ContactWords.name(customer), starts(), others(),
				runs.stream().anyMatch(Stages::live), drawn(runs), inbox(customer, mail, moments),
				phone(customer, moments), this.timelines.of(customer, viewer),
				Arrays.stream(SandboxProvider.values())
					.map((provider) -> FaultWords.now(provider, this.sandbox.fault(provider)))
					.toList());
	}

	private List<Stage.Event> starts() {
		return events(this.catalog.journeys()
			.stream()
			.map((journey) -> journey.model().trigger())
			.filter(Objects::nonNull)
			.map((trigger) -> trigger.event()));
	}

	private List<Stage.Event> others() {
		return events(this.catalog.journeys()
			.stream()
			.flatMap((journey) -> this.catalog.listens(journey.definitionKey()).stream())
			.flatMap((listening) -> Listening.customerEvent(listening.message()).stream()));
	}

	private static List<Stage.Event> events(Stream<String> names) {
		return names.distinct().sorted().map((name) -> new Stage.Event(name, JourneyWords.event(name))).toList();
	}

	/** The journey she was put on last, or any, so that there is something to look at. */
	private Stage.@Nullable Drawn drawn(List<Enrollment> runs) {
		Optional<Deployment> journey = runs.stream()
			.findFirst()
			.flatMap((run) -> this.catalog.version(run.definitionKey()))
			.or(() -> this.catalog.journeys().stream().findFirst());
		return journey.map((deployment) -> drawn(deployment, runs)).orElse(null);
	}

	private Stage.Drawn drawn(Deployment journey, List<Enrollment> runs) {
		List<Enrollment> ofIt = runs.stream()
			.filter((run) -> run.definitionKey() == journey.definitionKey())
			.filter((run) -> run.processInstanceKey() != null)
			.toList();
		List<Enrollment> shown = ofIt.stream().anyMatch(Stages::live) ? ofIt.stream().filter(Stages::live).toList()
				: ofIt.stream().limit(1).toList();
		List<Long> instances = shown.stream().map(Enrollment::processInstanceKey).filter(Objects::nonNull).toList();
		return new Stage.Drawn(journey.processId(), journey.model().name(), journey.definitionKey(),
				this.diagrams.ofInstances(journey.definitionKey(), instances));
	}

	private static boolean live(Enrollment run) {
		return run.state() != Enrollment.State.ENDED;
	}

	private Stage.@Nullable Inbox inbox(Contact customer, @Nullable String mail, Moments moments) {
		String address = customer.email();
		if (address == null) {
			return null;
		}
		List<SandboxMessage> mails = this.sandbox.messages(address).reversed();
		return new Stage.Inbox(address,
				mails.stream()
					.map((one) -> new Stage.Mail(one.id(), subject(one), one.from(), moments.of(one.sentAt())))
					.toList(),
				mails.stream().filter((one) -> one.id().equals(mail)).findFirst().map(Stages::open).orElse(null));
	}

	private static Stage.OpenMail open(SandboxMessage mail) {
		String html = mail.html();
		String shown = (html != null) ? html : "<pre>" + HtmlUtils.htmlEscape(mail.text() + "") + "</pre>";
		return new Stage.OpenMail(mail.id(), subject(mail), shown, mail.links().stream().findFirst().orElse(null));
	}

	private static String subject(SandboxMessage mail) {
		String subject = mail.subject();
		return (subject == null || subject.isBlank()) ? "(no subject)" : subject;
	}

	private Stage.@Nullable Phone phone(Contact customer, Moments moments) {
		String number = customer.phone();
		if (number == null) {
			return null;
		}
		return new Stage.Phone(number,
				this.talks.with(number)
					.stream()
					.map((line) -> new Stage.Bubble(moments.of(line.at()), line.words(), line.own()))
					.toList());
	}

}

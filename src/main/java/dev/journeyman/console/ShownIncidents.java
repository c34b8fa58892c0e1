package dev.journeyman.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.JourneyCatalog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Incidents by their cause, with whom they concern.
 */
@Component
class ShownIncidents {

	private static final int SHOWN = 20;

	private final IncidentGroups groups;

	private final Enrollments enrollments;

	private final Contacts contacts;

	private final JourneyCatalog catalog;

	ShownIncidents(IncidentGroups groups, Enrollments enrollments, Contacts contacts, JourneyCatalog catalog) {
		this.groups = groups;
		this.enrollments = enrollments;
		this.contacts = contacts;
		this.catalog = catalog;
	}

	/**
	 * The largest group first; nothing if the cluster offers no search, or not now.
	 */
	Optional<List<ShownGroup>> list(Moments moments) {
		return this.groups.list().map((found) -> found.stream().map((group) -> shown(group, moments)).toList());
	}

	private ShownGroup shown(IncidentGroups.Group group, Moments moments) {
		Map<Long, Matter.Person> people = people(group);
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

	private Map<Long, Matter.Person> people(IncidentGroups.Group group) {
		Map<Long, Matter.Person> people = new HashMap<>();
		List<Long> keys = group.incidents()
			.stream()
			.limit(SHOWN)
			.map(EngineSearch.OpenIncident::processInstanceKey)
			.toList();
		for (Enrollment enrollment : this.enrollments.ofInstances(keys)) {
			Long key = enrollment.processInstanceKey();
			if (key != null) {
				Optional<Contact> contact = this.contacts.find(enrollment.contactId());
				people.put(key, new Matter.Person(enrollment.contactId().toString(),
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
	record Stuck(long key, Matter.@Nullable Person person, Moment since, String instance) {
	}

}

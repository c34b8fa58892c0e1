package dev.journeyman.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import dev.journeyman.console.EngineSearch.UntakenJob;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.OwnWorkers;
import dev.journeyman.journeys.Step;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Jobs of journeys that nobody has taken for an hour, by type: no worker serves them, or
 * the one that does is away. Our own workers take theirs, or hold them and say why.
 */
@Component
class UntakenJobs {

	static final String PATH = OperationsPage.PATH + "/jobs";

	static final Duration AGE = Duration.ofHours(1);

	private static final int MOST = 1000;

	/** For so long the cluster is not asked again, however many look. */
	private static final Duration KEPT = Duration.ofSeconds(30);

	private final EngineSearch engine;

	private final JourneyCatalog catalog;

	private final Enrollments enrollments;

	private final Contacts contacts;

	private final Diagrams diagrams;

	private final ObjectProvider<OwnWorkers> workers;

	private final Clock clock;

	private final ReentrantLock asking = new ReentrantLock();

	private volatile @Nullable Found found;

	UntakenJobs(EngineSearch engine, JourneyCatalog catalog, Enrollments enrollments, Contacts contacts,
			Diagrams diagrams, ObjectProvider<OwnWorkers> workers, Clock clock) {
		this.engine = engine;
		this.catalog = catalog;
		this.enrollments = enrollments;
		this.contacts = contacts;
		this.diagrams = diagrams;
		this.workers = workers;
		this.clock = clock;
	}

	/**
	 * A matter for each type, the largest first; none if the cluster offers no search, or
	 * not now.
	 */
	List<Matter> list(Moments moments) {
		return byType().entrySet()
			.stream()
			.sorted(Comparator.comparingLong((Map.Entry<String, List<UntakenJob>> type) -> people(type.getValue()))
				.reversed()
				.thenComparing(Map.Entry::getKey))
			.map((type) -> matter(type.getKey(), type.getValue(), moments))
			.toList();
	}

	/**
	 * The matter of one type, if anybody stands there still.
	 */
	Optional<Matter> find(String type, Moments moments) {
		return Optional.ofNullable(byType().get(type)).map((jobs) -> matter(type, jobs, moments));
	}

	/**
	 * Who stands at a type, the longest first.
	 * @param after the last one shown before, if any
	 */
	List<Matter.One> list(String type, @Nullable String after, int limit, Moments moments) {
		List<UntakenJob> shown = byType().getOrDefault(type, List.of())
			.stream()
			.dropWhile((job) -> after != null && !after.equals(String.valueOf(job.key())))
			.skip((after != null) ? 1 : 0)
			.limit(limit)
			.toList();
		Map<Long, Matter.Person> people = persons(shown);
		return shown.stream()
			.map((job) -> new Matter.One(String.valueOf(job.key()), people.get(job.processInstanceKey()),
					"Process instance " + job.processInstanceKey(), moments.of(job.since()), null, List.of()))
			.toList();
	}

	/**
	 * Has the cluster be asked by whoever comes next.
	 */
	void forget() {
		this.found = null;
	}

	private Map<String, List<UntakenJob>> byType() {
		return jobs().stream()
			.collect(Collectors.groupingBy(UntakenJob::type, LinkedHashMap::new, Collectors.toList()));
	}

	private List<UntakenJob> jobs() {
		Instant now = this.clock.instant();
		Found before = this.found;
		if (before != null && before.at().plus(KEPT).isAfter(now)) {
			return before.jobs();
		}
		if (!this.asking.tryLock()) {
			return (before != null) ? before.jobs() : List.of();
		}
		try {
			List<UntakenJob> jobs = search(now);
			this.found = new Found(now, jobs);
			return jobs;
		}
		finally {
			this.asking.unlock();
		}
	}

	private List<UntakenJob> search(Instant now) {
		Set<String> ours = this.workers.orderedStream()
			.flatMap((worker) -> worker.jobTypes().stream())
			.collect(Collectors.toSet());
		Set<String> processes = new HashSet<>();
		Set<String> elements = new HashSet<>();
		this.catalog.steps().forEach((process, steps) -> {
			for (Step step : steps) {
				if (!ours.contains(step.jobType())) {
					processes.add(process);
					elements.add(step.elementId());
				}
			}
		});
		return elements.isEmpty() ? List.of()
				: this.engine.untaken(processes, elements, now.minus(AGE), MOST)
					.orElse(List.of())
					.stream()
					.filter((job) -> !ours.contains(job.type()))
					.toList();
	}

	private Matter matter(String type, List<UntakenJob> jobs, Moments moments) {
		List<String> journeys = jobs.stream().map(UntakenJob::journey).distinct().toList();
		String journey = journeys.getFirst();
		long people = people(jobs);
		String count = (people == 1) ? "1 person stands"
				: WaitingWords.number(people) + ((jobs.size() >= MOST) ? " people or more stand" : " people stand");
		return new Matter("job-" + Integer.toHexString(type.hashCode()), count + " at " + type,
				"No worker has taken a job of this type for an hour or longer: there is none, or it is away.",
				(journeys.size() == 1) ? new Matter.Journey(journey, name(journey)) : null,
				moments.of(jobs.getFirst().since()), "Whoever stands there goes on once one takes it.", null, PATH,
				Map.of("type", type), List.of(), steps(jobs));
	}

	private String steps(List<UntakenJob> jobs) {
		return jobs.stream()
			.map((job) -> new Place(job.journey(), job.elementId()))
			.distinct()
			.map((place) -> name(place.journey()) + ": " + this.diagrams.name(place.journey(), place.elementId()))
			.collect(Collectors.joining("\n"));
	}

	private static long people(List<UntakenJob> jobs) {
		return jobs.stream().map(UntakenJob::processInstanceKey).distinct().count();
	}

	private Map<Long, Matter.Person> persons(List<UntakenJob> jobs) {
		List<Long> keys = new ArrayList<>(jobs.stream().map(UntakenJob::processInstanceKey).distinct().toList());
		Map<Long, Matter.Person> people = new HashMap<>();
		for (Enrollment enrollment : this.enrollments.ofInstances(keys)) {
			Long key = enrollment.processInstanceKey();
			if (key != null) {
				people.put(key, new Matter.Person(enrollment.contactId().toString(),
						ContactWords.name(this.contacts.find(enrollment.contactId()), enrollment.contactId())));
			}
		}
		return people;
	}

	private String name(String journey) {
		return this.catalog.journey(journey).map((deployment) -> deployment.model().name()).orElse(journey);
	}

	/**
	 * An element of a journey.
	 */
	private record Place(String journey, String elementId) {
	}

	/**
	 * What the cluster said, and when.
	 */
	private record Found(Instant at, List<UntakenJob> jobs) {
	}

}

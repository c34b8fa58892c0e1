package dev.journeyman.console;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.journeyman.console.EngineSearch.UntakenJob;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;

/**
 * Finds jobs that stand there untaken. A job that is searched for has no age of its own
 * (Camunda 8.8), so that of its element instance stands for it.
 */
class CamundaJobs {

	/** Whoever asks gets a job in one of these. One that failed was taken. */
	private static final List<JobState> UNTAKEN = List.of(JobState.CREATED, JobState.TIMED_OUT,
			JobState.RETRIES_UPDATED, JobState.MIGRATED);

	/** Each is asked for its ages by itself. */
	private static final int MOST_STEPS = 20;

	private final CamundaClient client;

	private final Duration patience;

	CamundaJobs(CamundaClient client, Duration patience) {
		this.client = client;
		this.patience = patience;
	}

	List<UntakenJob> untaken(Set<String> processIds, Set<String> elementIds, Instant before, Instant now, int limit) {
		List<Job> jobs = this.client.newJobSearchRequest()
			.filter((filter) -> filter.state((state) -> state.in(UNTAKEN))
				.processDefinitionId((process) -> process.in(List.copyOf(processIds)))
				.elementId((element) -> element.in(List.copyOf(elementIds))))
			.sort((sort) -> sort.jobKey().asc())
			.page((page) -> page.limit(limit))
			.requestTimeout(this.patience)
			.send()
			.join()
			.items()
			.stream()
			.filter((job) -> !isInHand(job, now))
			.toList();
		Map<Long, Instant> since = new HashMap<>();
		elements(jobs, before, limit)
			.forEach((element) -> since.put(element.getElementInstanceKey(), element.getStartDate().toInstant()));
		instances(jobs, before, limit)
			.forEach((instance) -> since.put(instance.getProcessInstanceKey(), instance.getStartDate().toInstant()));
		return jobs.stream()
			.flatMap((job) -> Optional.ofNullable(since.get(job.getElementInstanceKey()))
				.map((start) -> untaken(job, start))
				.stream())
			.sorted(Comparator.comparing(UntakenJob::since))
			.toList();
	}

	private static UntakenJob untaken(Job job, Instant since) {
		return new UntakenJob(job.getJobKey(), job.getType(), job.getProcessDefinitionId(), job.getElementId(),
				job.getProcessInstanceKey(), since);
	}

	private static boolean isInHand(Job job, Instant now) {
		OffsetDateTime deadline = job.getDeadline();
		return deadline != null && deadline.toInstant().isAfter(now);
	}

	private Collection<ElementInstance> elements(List<Job> jobs, Instant before, int limit) {
		Set<Place> places = jobs.stream()
			.filter((job) -> !isOfProcess(job))
			.map((job) -> new Place(job.getProcessDefinitionKey(), job.getElementId()))
			.distinct()
			.limit(MOST_STEPS)
			.collect(Collectors.toSet());
		List<CamundaFuture<SearchResponse<ElementInstance>>> answers = places.stream()
			.map((place) -> this.client.newElementInstanceSearchRequest()
				.filter((filter) -> filter.processDefinitionKey(place.definitionKey())
					.elementId(place.elementId())
					.state(ElementInstanceState.ACTIVE)
					.startDate((start) -> start.lte(before.atOffset(ZoneOffset.UTC))))
				.sort((sort) -> sort.startDate().asc())
				.page((page) -> page.limit(limit))
				.requestTimeout(this.patience)
				.send())
			.toList();
		List<ElementInstance> found = new ArrayList<>();
		answers.forEach((answer) -> found.addAll(answer.join().items()));
		return found;
	}

	/** A process is no element of its own where elements are searched for. */
	private Collection<ProcessInstance> instances(List<Job> jobs, Instant before, int limit) {
		List<Long> keys = jobs.stream().filter(CamundaJobs::isOfProcess).map(Job::getProcessInstanceKey).toList();
		return keys.isEmpty() ? List.of()
				: this.client.newProcessInstanceSearchRequest()
					.filter((filter) -> filter.processInstanceKey((key) -> key.in(keys))
						.state(ProcessInstanceState.ACTIVE)
						.startDate((start) -> start.lte(before.atOffset(ZoneOffset.UTC))))
					.page((page) -> page.limit(limit))
					.requestTimeout(this.patience)
					.send()
					.join()
					.items();
	}

	private static boolean isOfProcess(Job job) {
		return job.getElementInstanceKey().equals(job.getProcessInstanceKey());
	}

	/**
	 * An element of a version.
	 */
	private record Place(long definitionKey, String elementId) {
	}

}

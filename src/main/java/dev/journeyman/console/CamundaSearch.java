package dev.journeyman.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Searches a Camunda 8 cluster over REST.
 */
@Component
class CamundaSearch implements EngineSearch {

	private static final Logger logger = LoggerFactory.getLogger(CamundaSearch.class);

	/** A page is better incomplete than late. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final CamundaClient client;

	private final CamundaJobs jobs;

	private final Clock clock;

	CamundaSearch(CamundaClient client, Clock clock) {
		this.client = client;
		this.jobs = new CamundaJobs(client, PATIENCE);
		this.clock = clock;
	}

	@Override
	public Optional<List<Standing>> ofVersions(Collection<Long> definitionKeys) {
		return search(() -> sum(definitionKeys,
				(key) -> this.client.newProcessDefinitionElementStatisticsRequest(key)
					.requestTimeout(PATIENCE)
					.send()));
	}

	@Override
	public Optional<List<Standing>> ofInstances(Collection<Long> processInstanceKeys) {
		return search(() -> sum(processInstanceKeys,
				(key) -> this.client.newProcessInstanceElementStatisticsRequest(key).requestTimeout(PATIENCE).send()));
	}

	@Override
	public Optional<List<String>> flowsOf(Collection<Long> processInstanceKeys) {
		return search(() -> all(processInstanceKeys,
				(key) -> this.client.newProcessInstanceSequenceFlowsRequest(key).requestTimeout(PATIENCE).send())
			.stream()
			.map(ProcessInstanceSequenceFlow::getElementId)
			.distinct()
			.toList());
	}

	@Override
	public Optional<List<OpenIncident>> incidents(int limit) {
		return search(() -> this.client.newIncidentSearchRequest()
			.filter((filter) -> filter.state(IncidentState.ACTIVE))
			.sort((sort) -> sort.creationTime().desc())
			.page((page) -> page.limit(limit))
			.requestTimeout(PATIENCE)
			.send()
			.join()
			.items()
			.stream()
			.map(CamundaSearch::incident)
			.toList());
	}

	@Override
	public Optional<List<UntakenJob>> untaken(Set<String> processIds, Set<String> elementIds, Instant before,
			int limit) {
		return search(() -> this.jobs.untaken(processIds, elementIds, before, this.clock.instant(), limit));
	}

	private static List<Standing> sum(Collection<Long> keys,
			LongFunction<CamundaFuture<List<ProcessElementStatistics>>> request) {
		Map<String, Standing> standings = new LinkedHashMap<>();
		for (ProcessElementStatistics found : all(keys, request)) {
			standings.merge(found.getElementId(),
					new Standing(found.getElementId(), found.getActive(), found.getIncidents(), found.getCompleted()),
					Standing::and);
		}
		return List.copyOf(standings.values());
	}

	private static <T> List<T> all(Collection<Long> keys, LongFunction<CamundaFuture<List<T>>> request) {
		List<CamundaFuture<List<T>>> answers = keys.stream().map((key) -> request.apply(key)).toList();
		return answers.stream().flatMap((answer) -> answer.join().stream()).toList();
	}

	private static OpenIncident incident(Incident found) {
		return new OpenIncident(found.getIncidentKey(), found.getProcessDefinitionId(), found.getElementId(),
				found.getErrorType().name(), found.getErrorMessage(), found.getProcessInstanceKey(), found.getJobKey(),
				found.getCreationTime().toInstant());
	}

	private static <T> Optional<T> search(Supplier<T> request) {
		try {
			return Optional.of(request.get());
		}
		catch (RuntimeException ex) {
			logger.debug("the cluster could not be searched", ex);
			return Optional.empty();
		}
	}

}

package dev.journeyman.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster whose search can be filled and switched off.
 */
class FakeEngineSearch implements EngineSearch {

	private final List<Standing> standings = new ArrayList<>();

	private final List<OpenIncident> incidents = new ArrayList<>();

	private final List<UntakenJob> untaken = new ArrayList<>();

	private boolean offered = true;

	void offersNothing() {
		this.offered = false;
	}

	void reset() {
		this.offered = true;
		this.standings.clear();
		this.incidents.clear();
		this.untaken.clear();
	}

	void stands(String elementId, long active, long stuck, long completed) {
		this.standings.add(new Standing(elementId, active, stuck, completed));
	}

	void add(UntakenJob job) {
		this.untaken.add(job);
	}

	void add(OpenIncident incident) {
		this.incidents.add(incident);
	}

	@Override
	public Optional<List<Standing>> ofVersions(Collection<Long> definitionKeys) {
		return found(this.standings);
	}

	@Override
	public Optional<List<Standing>> ofInstances(Collection<Long> processInstanceKeys) {
		return found(this.standings);
	}

	@Override
	public Optional<List<String>> flowsOf(Collection<Long> processInstanceKeys) {
		return found(List.of());
	}

	@Override
	public Optional<List<OpenIncident>> incidents(int limit) {
		return found(this.incidents);
	}

	@Override
	public Optional<List<UntakenJob>> untaken(Set<String> processIds, Set<String> elementIds, Instant before,
			int limit) {
		return found(this.untaken).map((jobs) -> jobs.stream()
			.filter((job) -> processIds.contains(job.journey()) && elementIds.contains(job.elementId()))
			.filter((job) -> !job.since().isAfter(before))
			.limit(limit)
			.toList());
	}

	private <T> Optional<List<T>> found(List<T> list) {
		return this.offered ? Optional.of(List.copyOf(list)) : Optional.empty();
	}

}

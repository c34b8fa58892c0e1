package dev.journeyman.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The journeys that come with the application. It takes in no events before each of them
 * has been deployed once, by whatever instance, or has been refused: an event that comes
 * earlier would start nothing.
 */
@Component("shippedJourneys")
class ShippedJourneys implements HealthIndicator {

	private static final List<String> MODELS = List.of("classpath*:bpmn/journeys/*.bpmn",
			"classpath*:bpmn/replies/*.bpmn");

	private final JdbcClient jdbc;

	private final ResourcePatternResolver resources;

	private final Clock clock;

	/** Looking for them reads every archive on the class path. */
	private volatile @Nullable List<Shipped> all;

	/** What has been recorded once stays so. */
	private volatile boolean recorded;

	ShippedJourneys(JdbcClient jdbc, ResourcePatternResolver resources, Clock clock) {
		this.jdbc = jdbc;
		this.resources = resources;
		this.clock = clock;
	}

	/**
	 * All of them, by the names of their files.
	 */
	List<Shipped> all() {
		List<Shipped> found = this.all;
		if (found == null) {
			found = read();
			this.all = found;
		}
		return found;
	}

	/**
	 * Those that no instance has deployed yet, by their process ids.
	 */
	Set<String> waiting() {
		if (this.recorded) {
			return Set.of();
		}
		Set<String> waiting = new TreeSet<>(all().stream().map(Shipped::processId).toList());
		waiting.removeAll(
				new HashSet<>(this.jdbc.sql("select process_id from shipped_journey").query(String.class).list()));
		this.recorded = waiting.isEmpty();
		return waiting;
	}

	/**
	 * Records that the engine has one, or why it refuses it.
	 */
	void record(Shipped journey, @Nullable String problem) {
		this.jdbc.sql("""
				insert into shipped_journey as kept (process_id, problem, recorded_at) values (:process, :problem, :at)
				on conflict (process_id) do update set problem = excluded.problem
				  where kept.problem is distinct from excluded.problem""")
			.param("process", journey.processId())
			.param("problem", problem)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Those that the engine refuses, and why.
	 */
	Map<String, String> refused() {
		Set<String> ours = all().stream().map(Shipped::processId).collect(Collectors.toSet());
		return this.jdbc
			.sql("select process_id, problem from shipped_journey where problem is not null order by process_id")
			.query((row, number) -> Map.entry(row.getString("process_id"), row.getString("problem")))
			.list()
			.stream()
			.filter((one) -> ours.contains(one.getKey()))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
	}

	@Override
	public Health health() {
		try {
			Set<String> waiting = waiting();
			return waiting.isEmpty() ? Health.up().build()
					: Health.outOfService().withDetail("not deployed yet", waiting).build();
		}
		catch (DataAccessException ex) {
			return Health.outOfService().build();
		}
	}

	private List<Shipped> read() {
		List<Shipped> found = new ArrayList<>();
		try {
			for (String pattern : MODELS) {
				for (Resource file : this.resources.getResources(pattern)) {
					found.add(Shipped.of(String.valueOf(file.getFilename()), file.getContentAsByteArray()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		found.sort(Comparator.comparing(Shipped::file));
		return List.copyOf(found);
	}

	/**
	 * One of them.
	 *
	 * @param processId as the file names it, or the file's own name where nobody can read
	 * it
	 * @param file its name
	 * @param bpmn its content
	 */
	@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
	record Shipped(String processId, String file, byte[] bpmn) {

		static Shipped of(String file, byte[] bpmn) {
			try {
				return new Shipped(JourneyModels.read(bpmn).processId(), file, bpmn);
			}
			catch (IllegalArgumentException ex) {
				return new Shipped(file.replaceFirst("\\.bpmn$", ""), file, bpmn);
			}
		}

	}

}

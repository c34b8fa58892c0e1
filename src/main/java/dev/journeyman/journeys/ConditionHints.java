package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was seen of conditions that answer neither true nor false. It is gathered in
 * memory and written by itself, because every event of a journey may meet the same one,
 * and none is to wait for it; what a crash forgets is seen again.
 */
@Component
class ConditionHints implements InBackground {

	static final String WHEN = "trigger.when";

	/** Of one condition, and of what waits to be written. */
	private static final int MOST = 20;

	private static final int MOST_WAITING = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Map<Found, Seen> waiting = new ConcurrentHashMap<>();

	/** What is new here is written at once. */
	private final Set<Found> known = ConcurrentHashMap.newKeySet();

	private final BackgroundWork work = new BackgroundWork("condition-hints", Duration.ofSeconds(10), this::round);

	ConditionHints(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps that a condition could not be decided.
	 * @param about {@link #WHEN}, or the process message whose match it is
	 * @param types what met in it
	 */
	void add(long definitionKey, String about, String types) {
		if (this.waiting.size() < MOST_WAITING) {
			Found found = new Found(definitionKey, about, types);
			this.waiting.merge(found, new Seen(1, this.clock.instant()), Seen::and);
			if (this.known.size() < MOST_WAITING && this.known.add(found)) {
				this.work.wake();
			}
		}
	}

	boolean round() {
		for (Found found : List.copyOf(this.waiting.keySet())) {
			Seen seen = this.waiting.remove(found);
			if (seen != null) {
				write(found, seen);
			}
		}
		return false;
	}

	private void write(Found found, Seen seen) {
		this.jdbc.sql("""
				insert into condition_hint as known (definition_key, about, types, times, last_seen)
				select :key, :about, :types, :times, :at
				where (select count(*) from condition_hint
				  where definition_key = :key and about = :about and types <> :types) < :most
				on conflict (definition_key, about, types) do update
				set times = known.times + excluded.times, last_seen = greatest(known.last_seen, excluded.last_seen)""")
			.param("key", found.definitionKey())
			.param("about", found.about())
			.param("types", found.types())
			.param("times", seen.times())
			.param("at", Timestamp.from(seen.last()))
			.param("most", MOST)
			.update();
	}

	/**
	 * The hints on some versions, by definition key.
	 */
	Map<Long, List<Hint>> of(Collection<Deployment> deployments) {
		// an engine that starts afresh repeats its keys
		return this.jdbc.sql("""
				select h.definition_key, h.about, h.types, h.times, h.last_seen
				from condition_hint h join deployment d using (definition_key)
				where h.definition_key = any (?) and h.last_seen >= d.deployed_at
				order by h.about, h.types""")
			.param(deployments.stream().map(Deployment::definitionKey).toArray(Long[]::new))
			.query((row, number) -> Map.entry(row.getLong("definition_key"),
					hint(row.getString("about"), row.getString("types"), row.getLong("times"),
							row.getTimestamp("last_seen").toInstant())))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private static Hint hint(String about, String types, long times, Instant lastSeen) {
		String what = about.equals(WHEN)
				? "Its condition trigger.when answers neither true nor false, and enrolls nobody: "
				: "Its match for " + about + " answers neither true nor false, and the journey is not told: ";
		String advice = (types.contains("is a number") && types.contains("is a text"))
				? " A number never equals a text: string(…) makes a text of either, number(…) a number of a text." : "";
		return new Hint(about, what + types + "." + advice, new Hint.Seen(times, lastSeen));
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

	private record Found(long definitionKey, String about, String types) {
	}

	private record Seen(long times, Instant last) {

		Seen and(Seen other) {
			return new Seen(this.times + other.times, other.last.isAfter(this.last) ? other.last : this.last);
		}

	}

}

package dev.journeyman.journeys;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many contacts are and were on each journey, all versions together.
 */
@Repository
public class JourneyNumbers {

	private final JdbcClient jdbc;

	JourneyNumbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The numbers by process id; a journey nobody ever was on is missing.
	 */
	public Map<String, Numbers> byJourney() {
		return this.jdbc.sql("""
				select process_id, sum(live) as live, sum(finished) as finished, sum(goal) as goal from (
				  select process_id, count(*) as live, 0 as finished, 0 as goal from enrollment
				  where state <> 'ended' group by process_id
				  union all
				  select process_id, 0, count(*), 0 from enrollment where state = 'ended' group by process_id
				  union all
				  select process_id, 0, 0, count(*) from enrollment where goal_at is not null group by process_id)
				  as counted
				group by process_id""")
			.query((row, number) -> Map.entry(row.getString("process_id"),
					new Numbers(row.getLong("live"), row.getLong("finished"), row.getLong("goal"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Of one journey.
	 *
	 * @param live on it now
	 * @param finished not on it any more
	 * @param goal who did what the journey wants, on it or soon after
	 */
	public record Numbers(long live, long finished, long goal) {

		/** Nobody ever. */
		public static final Numbers NONE = new Numbers(0, 0, 0);

	}

}

package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Which journeys stand still because an operator wants it: nobody enrolls, and their
 * messages are held. What runs goes on, and hears what the contact does. In force on
 * every application instance at the next event and the next message: it is asked of the
 * database within their transactions.
 */
@Service
public class JourneyPauses {

	private static final Logger logger = LoggerFactory.getLogger(JourneyPauses.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	JourneyPauses(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Pauses a journey; one that is paused stays so as it is.
	 * @param journey its process id
	 * @param by who wants it
	 */
	public void pause(String journey, String by) {
		int paused = this.jdbc
			.sql("insert into journey_pause (journey, since, paused_by) values (?, ?, ?) on conflict do nothing")
			.params(journey, Timestamp.from(this.clock.instant()), by)
			.update();
		if (paused > 0) {
			logger.info("{} is paused by {}", journey, by);
		}
	}

	/**
	 * Lets a journey go on, if it is paused.
	 */
	public void resume(String journey, String by) {
		if (this.jdbc.sql("delete from journey_pause where journey = ?").param(journey).update() > 0) {
			logger.info("{} is resumed by {}", journey, by);
		}
	}

	/**
	 * Since when, and by whom, a journey is paused; empty if it is not.
	 */
	public Optional<Pause> of(String journey) {
		return Optional.ofNullable(all().get(journey));
	}

	/**
	 * Every paused journey, by process id.
	 */
	public Map<String, Pause> all() {
		return this.jdbc.sql("select journey, since, paused_by from journey_pause")
			.query((row, number) -> Map.entry(row.getString("journey"),
					new Pause(row.getTimestamp("since").toInstant(), row.getString("paused_by"))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * That a journey stands still.
	 *
	 * @param by who wanted it
	 */
	public record Pause(Instant since, String by) {
	}

}

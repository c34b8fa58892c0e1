package dev.journeyman.messaging;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many messages each journey has sent, for pages.
 */
@Repository
public class SentNumbers {

	private final JdbcClient jdbc;

	SentNumbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Messages that a provider took, by the journey's process id; a journey that sent
	 * none is missing.
	 */
	public Map<String, Long> byJourney() {
		return this.jdbc.sql("select journey, count(*) as sent from dispatch where state = 'accepted' group by journey")
			.query((row, number) -> Map.entry(row.getString("journey"), row.getLong("sent")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}

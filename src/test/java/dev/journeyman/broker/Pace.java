package dev.journeyman.broker;

import java.util.Map;

/**
 * How long things take in these tests: seconds, where production has minutes.
 */
final class Pace {

	/**
	 * Leases and jobs that outlive the time until all messages stand at their point, and
	 * workers that take all of them, though they have to wait for the database.
	 */
	static final Map<String, String> LONG_LEASES = Map.of("journeyman.messaging.provider-timeout", "100s",
			"journeyman.messaging.margin", "2s", "journeyman.messaging.first-look", "1s",
			"journeyman.messaging.look-every", "2s", "journeyman.messaging.marketing-window", "45s",
			"journeyman.messaging.transactional-window", "25s", "camunda.client.worker.defaults.timeout", "105s",
			"camunda.client.worker.defaults.max-jobs-active", "2000", "spring.datasource.hikari.connection-timeout",
			"60000");

	/**
	 * Leases of seconds, and jobs that are delivered again right after them.
	 */
	static final Map<String, String> SHORT_LEASES = Map.of("journeyman.messaging.provider-timeout", "13s",
			"journeyman.messaging.margin", "2s", "journeyman.messaging.first-look", "1s",
			"journeyman.messaging.look-every", "2s", "journeyman.messaging.marketing-window", "45s",
			"journeyman.messaging.transactional-window", "25s", "journeyman.messaging.shortest-pause", "500ms",
			"journeyman.messaging.longest-pause", "5s", "camunda.client.worker.defaults.timeout", "17s");

	private Pace() {
	}

}

package dev.journeyman.broker;

import java.net.URI;
import java.util.Arrays;

/**
 * What a process counts of itself.
 */
public final class Metrics {

	private Metrics() {
	}

	/**
	 * The sum of a metric over all of its rows that have these labels, 0 if there is
	 * none.
	 * @param address where its actuator is
	 * @param metric as Prometheus names it
	 * @param labels parts of a row, such as {@code action="completed"}
	 */
	public static double sum(URI address, String metric, String... labels) {
		return Http.text(address.resolve("/actuator/prometheus"))
			.lines()
			.filter((line) -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
			.filter((line) -> Arrays.stream(labels).allMatch(line::contains))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

}

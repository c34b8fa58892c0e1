package dev.journeyman.broker;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What runs the journeys of a world, in processes of its own.
 */
public sealed interface Engine extends AutoCloseable permits Zeebe, Cluster {

	URI grpcAddress();

	URI restAddress();

	/**
	 * The sum of one of its own counts over all rows that have these labels.
	 * @param metric as Prometheus names it
	 * @param labels parts of a row, such as {@code action="completed"}
	 */
	double metric(String metric, String... labels);

	/**
	 * How many jobs wait for an operator. The name has changed with Zeebe's versions.
	 */
	default double incidents() {
		return metric("zeebe_pending_incidents") + metric("zeebe_pending_incidents_total");
	}

	List<RunningProcess> processes();

	/**
	 * The CPU time that it has used.
	 */
	default Duration cpu() {
		return processes().stream().map(RunningProcess::cpu).reduce(Duration.ZERO, Duration::plus);
	}

	@Override
	void close();

}

package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

/**
 * One or three brokers of a Camunda 8 distribution that replicate to each other.
 *
 * @param brokers by node id
 */
public record Cluster(List<Broker> brokers) implements Engine {

	private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	/**
	 * Starts it with every record flushed to the disk before it counts, and waits until
	 * it is ready.
	 * @param size 1, or 3 with as many partitions
	 */
	static Cluster start(int size, Path folder) {
		Path home = Broker.home();
		Cluster cluster = new Cluster(IntStream.range(0, size)
			.mapToObj((node) -> new Broker(node, home, folder.resolve("broker-" + node), JVM_OPTIONS))
			.toList());
		Map<String, String> settings = cluster.settings();
		cluster.brokers.forEach((broker) -> broker.start(settings));
		try {
			cluster.brokers.forEach(Broker::awaitReady);
			cluster.awaitLeaders();
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
		return cluster;
	}

	private Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("ZEEBE_BROKER_CLUSTER_CLUSTERSIZE", String.valueOf(this.brokers.size()));
		settings.put("ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR", String.valueOf(this.brokers.size()));
		settings.put("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", String.valueOf(this.brokers.size()));
		settings.put("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS",
				this.brokers.stream().map(Broker::contactPoint).collect(Collectors.joining(",")));
		settings.put("ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED", "true");
		// the default limit shrinks on a machine that is shared, until nothing passes
		settings.put("ZEEBE_BROKER_FLOWCONTROL_REQUEST_ENABLED", "true");
		settings.put("ZEEBE_BROKER_FLOWCONTROL_REQUEST_ALGORITHM", "fixed");
		settings.put("ZEEBE_BROKER_FLOWCONTROL_REQUEST_FIXED_LIMIT", "300");
		settings.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB");
		settings.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
		settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "200MB");
		settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "100MB");
		return settings;
	}

	private void awaitLeaders() {
		Awaitility.await("every partition has a leader")
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptions()
			.until(() -> this.brokers.stream()
				.flatMap((broker) -> leads(this.brokers.getFirst(), broker.node()).stream())
				.distinct()
				.count() == this.brokers.size());
	}

	/**
	 * The partitions that a broker leads, as another one sees it.
	 */
	List<Integer> leads(Broker asked, int node) {
		JsonNode brokers = Http.get(asked.restAddress().resolve("/v2/topology")).path("brokers");
		for (JsonNode broker : brokers) {
			if (broker.path("nodeId").asInt() == node) {
				return broker.path("partitions")
					.valueStream()
					.filter((partition) -> partition.path("role").asText().equalsIgnoreCase("leader"))
					.map((partition) -> partition.path("partitionId").asInt())
					.toList();
			}
		}
		return List.of();
	}

	/**
	 * The first one, whose gateway applications use.
	 */
	Broker gateway() {
		return this.brokers.getFirst();
	}

	@Override
	public URI grpcAddress() {
		return gateway().grpcAddress();
	}

	@Override
	public URI restAddress() {
		return gateway().restAddress();
	}

	/**
	 * {@inheritDoc} Those that do not run are left out.
	 */
	@Override
	public double metric(String metric, String... labels) {
		return this.brokers.stream()
			.filter((broker) -> broker.process().isAlive())
			.mapToDouble((broker) -> broker.metric(metric, labels))
			.sum();
	}

	@Override
	public List<RunningProcess> processes() {
		return this.brokers.stream().map(Broker::process).toList();
	}

	/**
	 * Stops and starts one after the other.
	 */
	void restart() {
		for (Broker broker : this.brokers) {
			broker.close();
			broker.start();
			broker.awaitReady();
		}
	}

	@Override
	public void close() {
		this.brokers.forEach(Broker::close);
	}

}

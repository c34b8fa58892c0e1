package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.journeyman.testing.Ports;
import org.jspecify.annotations.Nullable;

/**
 * One Zeebe broker of a Camunda 8 distribution, with its gateway, on 127.0.0.1. It keeps
 * its data and its ports over a kill and a restart.
 */
public final class Broker implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final int node;

	private final Path home;

	private final Path folder;

	private final List<String> options;

	private final int gateway = Ports.free();

	private final int command = Ports.free();

	private final int internal = Ports.free();

	private final int rest = Ports.free();

	private final int management = Ports.free();

	private Map<String, String> settings = Map.of();

	private @Nullable RunningProcess process;

	Broker(int node, Path home, Path folder, List<String> options) {
		this.node = node;
		this.home = home;
		this.folder = folder;
		this.options = options;
	}

	/**
	 * Where the distribution is.
	 * @throws IllegalStateException if {@code zeebe.home} does not name one
	 */
	static Path home() {
		Path home = Path.of(System.getProperty("zeebe.home", "")).toAbsolutePath();
		if (!Files.isDirectory(home.resolve("lib")) || !Files.isDirectory(home.resolve("config"))) {
			throw new IllegalStateException("zeebe.home is '" + System.getProperty("zeebe.home", "")
					+ "': set -Dzeebe.home=<folder of a Camunda 8 distribution, with its config and lib>");
		}
		return home;
	}

	/**
	 * Starts it, or starts it again on the data it has.
	 */
	void start(Map<String, String> clusterSettings) {
		this.settings = Map.copyOf(clusterSettings);
		start();
	}

	/**
	 * Starts it again on the data it has, and returns at once.
	 */
	public void start() {
		List<String> all = new ArrayList<>(this.options);
		all.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
				"-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow",
				"-Dapp.home=" + this.folder, "-Dapp.name=broker", "-Dbasedir=" + this.folder));
		this.process = new JavaCommand("broker-" + this.node, this.folder, all,
				this.home.resolve("config") + ":" + this.home.resolve("lib") + "/*",
				"io.camunda.application.StandaloneBroker", List.of(), environment())
			.start();
	}

	/**
	 * Waits until it takes part.
	 */
	public Broker awaitReady() {
		process().awaitReady(URI.create("http://127.0.0.1:" + this.management + "/actuator/health/readiness"),
				PATIENCE);
		return this;
	}

	private Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>(this.settings);
		environment.put("ZEEBE_BROKER_CLUSTER_NODEID", String.valueOf(this.node));
		environment.put("ZEEBE_BROKER_DATA_DIRECTORY", this.folder.resolve("data").toString());
		environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
		environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", String.valueOf(this.command));
		environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", String.valueOf(this.internal));
		environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
		environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", String.valueOf(this.gateway));
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", String.valueOf(this.rest));
		environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
		environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(this.management));
		return environment;
	}

	int node() {
		return this.node;
	}

	String contactPoint() {
		return "127.0.0.1:" + this.internal;
	}

	public URI grpcAddress() {
		return URI.create("http://127.0.0.1:" + this.gateway);
	}

	public URI restAddress() {
		return URI.create("http://127.0.0.1:" + this.rest);
	}

	double metric(String metric, String... labels) {
		return Metrics.sum(URI.create("http://127.0.0.1:" + this.management), metric, labels);
	}

	public RunningProcess process() {
		return Objects.requireNonNull(this.process, "it has not been started");
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}

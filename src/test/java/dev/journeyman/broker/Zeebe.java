package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.journeyman.testing.Ports;

/**
 * The engine of local mode in a process of its own. Its log is in memory, so that it
 * outlives any crash of the application, and none of its own.
 */
public final class Zeebe implements Engine {

	private final RunningProcess process;

	private final URI grpc;

	private final URI rest;

	private Zeebe(RunningProcess process, URI grpc, URI rest) {
		this.process = process;
		this.grpc = grpc;
		this.rest = rest;
	}

	/**
	 * Starts it for a test and waits until it is ready.
	 */
	static Zeebe start(Path folder) {
		return start(folder, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
	}

	/**
	 * Starts it and waits until it is ready.
	 */
	public static Zeebe start(Path folder, String... jvmOptions) {
		URI grpc = World.loopback(Ports.free());
		URI rest = World.loopback(Ports.free());
		List<String> options = new ArrayList<>(List.of(jvmOptions));
		options.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
				"-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"));
		RunningProcess process = new JavaCommand("engine", folder, options, System.getProperty("java.class.path"),
				"dev.journeyman.local.LocalJourneyman",
				List.of("engine", "--journeyman.local.engine.grpc-port=" + grpc.getPort(),
						"--journeyman.local.engine.rest-port=" + rest.getPort(),
						"--journeyman.local.engine.keep-finished-instances=100"),
				Map.of())
			.start();
		process.awaitReady(rest.resolve("/actuator/health/readiness"), Duration.ofMinutes(2));
		return new Zeebe(process, grpc, rest);
	}

	@Override
	public URI grpcAddress() {
		return this.grpc;
	}

	@Override
	public URI restAddress() {
		return this.rest;
	}

	@Override
	public double metric(String metric, String... labels) {
		return Metrics.sum(this.rest, metric, labels);
	}

	@Override
	public List<RunningProcess> processes() {
		return List.of(this.process);
	}

	@Override
	public void close() {
		this.process.close();
	}

}

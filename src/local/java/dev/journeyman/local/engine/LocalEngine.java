package dev.journeyman.local.engine;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.local.engine.grpc.GrpcServer;
import dev.journeyman.local.engine.history.Jobs.Standing;
import dev.journeyman.local.engine.rest.RestApi;
import dev.journeyman.local.engine.rest.RestServer;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;

/**
 * Zeebe in this process, reachable on 127.0.0.1 over gRPC and HTTP, on a clock that can
 * be moved. It starts empty and keeps nothing when it stops.
 */
public final class LocalEngine implements AutoCloseable {

	private final MovableClock clock;

	private final ZeebeEngine engine;

	private final GrpcServer grpc;

	private final RestServer rest;

	private LocalEngine(MovableClock clock, ZeebeEngine engine, GrpcServer grpc, RestServer rest) {
		this.clock = clock;
		this.engine = engine;
		this.grpc = grpc;
		this.rest = rest;
	}

	/**
	 * Starts it.
	 * @throws IllegalStateException if a port is taken, naming it and its setting
	 */
	public static LocalEngine start(LocalEngineSettings settings, MovableClock clock) {
		ZeebeEngine engine = new ZeebeEngine(clock, settings.keepFinishedInstances());
		GrpcServer grpc = null;
		try {
			grpc = listen(settings.grpcPort(), "grpc-port", (port) -> new GrpcServer(engine, port));
			RestServer rest = listen(settings.restPort(), "rest-port", (port) -> RestApi.start(engine, clock, port));
			return new LocalEngine(clock, engine, grpc, rest);
		}
		catch (RuntimeException ex) {
			if (grpc != null) {
				grpc.close();
			}
			engine.close();
			throw ex;
		}
	}

	private static <T> T listen(int port, String setting, Listener<T> listener) {
		try {
			return listener.listen(port);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Port " + port + " on 127.0.0.1 is taken. Stop what uses it, or set"
					+ " journeyman.local.engine." + setting + " to another port", ex);
		}
	}

	/**
	 * Where clients find it over gRPC, without TLS.
	 */
	public URI grpcAddress() {
		return URI.create("http://127.0.0.1:" + this.grpc.port());
	}

	/**
	 * Where clients find its REST API, and the monitoring endpoints.
	 */
	public URI restAddress() {
		return URI.create("http://127.0.0.1:" + this.rest.port());
	}

	/**
	 * What Zeebe takes for the time.
	 */
	public MovableClock clock() {
		return this.clock;
	}

	/**
	 * Forgets every definition, instance and message; clients stay connected.
	 */
	public void purge() {
		this.engine.purge();
	}

	/**
	 * Whether a timer should have gone off and has not yet.
	 */
	public boolean hasDueTimer() {
		return this.engine.read((tables) -> tables.timers().hasDue(this.clock.instant()));
	}

	/**
	 * Whether a failed job should be tried again and cannot be had yet.
	 */
	public boolean hasDueBackOff() {
		return this.engine.read((tables) -> tables.jobStates().hasDue(this.clock.instant()));
	}

	/**
	 * Whether Zeebe has worked through everything it was told.
	 */
	public boolean isIdle() {
		return this.engine.isIdle();
	}

	/**
	 * How many jobs of each type wait for a worker.
	 */
	public Map<String, Long> activatableJobs() {
		return this.engine.read((tables) -> tables.jobStates().count(Standing.ACTIVATABLE));
	}

	/**
	 * How many jobs of each type are in a worker's hands.
	 */
	public Map<String, Long> jobsInHand() {
		return this.engine.read((tables) -> tables.jobStates().count(Standing.IN_HAND));
	}

	/**
	 * What the engine does next by itself, if anything: a timer, or a job that is tried
	 * again.
	 */
	public Optional<Due> next() {
		return this.engine.next().map((upcoming) -> new Due(upcoming.at(), upcoming.what()));
	}

	/**
	 * Hands out no more jobs until {@link #resumeJobs()}; those in a worker's hands stay
	 * there.
	 */
	public void pauseJobs() {
		this.engine.jobs().pause();
	}

	public void resumeJobs() {
		this.engine.jobs().resume();
	}

	@Override
	public void close() {
		this.grpc.close();
		this.rest.close();
		this.engine.close();
	}

	@FunctionalInterface
	private interface Listener<T> {

		T listen(int port) throws IOException;

	}

}

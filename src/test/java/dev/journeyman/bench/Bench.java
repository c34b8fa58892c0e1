package dev.journeyman.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import dev.journeyman.broker.Application;
import dev.journeyman.broker.World;
import dev.journeyman.broker.Zeebe;
import org.jspecify.annotations.Nullable;

/**
 * A world to measure in: PostgreSQL that keeps what it has promised, the engine of local
 * mode, the sandbox, and the application with an ordinary JVM, each a process of its own.
 */
final class Bench implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofMinutes(2);

	private final World world;

	private Bench(World world) {
		this.world = world;
	}

	/**
	 * Starts all but the application. The providers call nobody back.
	 */
	static Bench start(String name) {
		Bench bench = new Bench(World.start(name, (folder) -> Zeebe.start(folder, "-Xmx1g")));
		bench.callBack(null);
		return bench;
	}

	World world() {
		return this.world;
	}

	/**
	 * The next instance of the application, not started yet; with the collector that a
	 * JVM chooses in a container of one processor or less than 1.75 GiB.
	 */
	Application application() {
		return this.world.application().withOptions("-Xmx512m", "-XX:+UseSerialGC");
	}

	/**
	 * Lets the providers tell this application what became of messages, or nobody.
	 */
	void callBack(@Nullable Application application) {
		String body = (application != null) ? "{\"to\":\"" + application.address() + "\"}" : "{}";
		Client
			.require(Client.send(HttpRequest.newBuilder(this.world.farEnds().address().resolve("/sandbox/api/webhooks"))
				.PUT(BodyPublishers.ofString(body))
				.build()), 200);
	}

	/**
	 * How many jobs of a type were completed, by the engine's own count.
	 */
	long completed(String jobType) {
		return jobs("completed", jobType);
	}

	/**
	 * How many jobs of a type were created.
	 */
	long created(String jobType) {
		return jobs("created", jobType);
	}

	/**
	 * How often jobs of a type were handed to a worker.
	 */
	long activated(String jobType) {
		return jobs("activated", jobType);
	}

	private long jobs(String action, String jobType) {
		return (long) this.world.engine()
			.metric("zeebe_job_events_total", "action=\"" + action + "\"", "type=\"" + jobType + "\"");
	}

	@Override
	public void close() {
		this.world.close();
	}

}

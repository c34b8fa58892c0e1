package dev.journeyman.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import dev.journeyman.broker.Application;
import dev.journeyman.broker.Cluster;
import dev.journeyman.broker.World;
import org.jspecify.annotations.Nullable;

/**
 * A world to measure in: PostgreSQL and one broker that keep what they have promised, the
 * sandbox, and the application with an ordinary JVM, each a process of its own.
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
		Bench bench = new Bench(World.start(name, (folder) -> Cluster.start(1, 1, true, folder, "-Xmx1g")));
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
	 * How many jobs of a type were completed, by the broker's own count.
	 */
	long completed(String jobType) {
		return (long) this.world.cluster()
			.gateway()
			.metric("zeebe_job_events_total", "action=\"completed\",partition=\"1\",type=\"" + jobType + "\"");
	}

	/**
	 * How many jobs of a type were created.
	 */
	long created(String jobType) {
		return (long) this.world.cluster()
			.gateway()
			.metric("zeebe_job_events_total", "action=\"created\",partition=\"1\",type=\"" + jobType + "\"");
	}

	@Override
	public void close() {
		this.world.close();
	}

}

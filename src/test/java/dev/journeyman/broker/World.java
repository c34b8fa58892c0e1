package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.journeyman.testing.Ports;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything around the application, and the application's instances: started for one
 * test, and ended with it.
 */
public final class World implements AutoCloseable {

	private static @Nullable World shared;

	private final Path folder;

	private final int port = Ports.free();

	/** Where providers call back. */
	private final URI publicUrl;

	private final Engine engine;

	private final Postgres postgres;

	private final FarEnds farEnds;

	private final List<Application> applications = new ArrayList<>();

	private World(Path folder, boolean webhooks, Function<Path, Engine> engine) {
		this.folder = folder;
		this.publicUrl = loopback(webhooks ? this.port : Ports.free());
		this.postgres = Postgres.start(folder.resolve("postgres"));
		try {
			this.farEnds = FarEnds.start(folder, this.publicUrl);
			this.engine = engine.apply(folder);
		}
		catch (RuntimeException ex) {
			this.postgres.close();
			throw ex;
		}
	}

	/**
	 * With one engine, for all tests of a run, one after the other; a new one after a
	 * test that left something open.
	 */
	static synchronized World shared() {
		World world = shared;
		if (world != null && !world.isClean()) {
			world.close();
			world = null;
		}
		if (world == null) {
			world = World.start("shared");
			Runtime.getRuntime().addShutdownHook(new Thread(world::close));
			shared = world;
		}
		world.applications.forEach(Application::close);
		world.applications.clear();
		TestDatabase.empty(world.jdbc());
		world.farEnds.forget();
		return world;
	}

	private boolean isClean() {
		return incidents() == 0 && Fate.open(this) == 0;
	}

	/**
	 * Starts PostgreSQL, the providers' far ends and the engine of local mode, in a fresh
	 * folder below {@code target/broker}.
	 * @param name of the folder
	 */
	static World start(String name) {
		return start(name, Zeebe::start);
	}

	/**
	 * Starts them with another engine.
	 */
	public static World start(String name, Function<Path, Engine> engine) {
		return new World(folder(name), true, engine);
	}

	/**
	 * Starts them with brokers of a Camunda 8 distribution, which flush.
	 * @param brokers 1 or 3
	 */
	static World onBrokers(String name, int brokers) {
		return start(name, (folder) -> Cluster.start(brokers, folder));
	}

	/**
	 * Starts them with providers whose calls back reach nobody.
	 */
	static World withoutWebhooks(String name) {
		return new World(folder(name), false, Zeebe::start);
	}

	private static Path folder(String name) {
		try {
			Path parent = Files.createDirectories(Path.of("target", "broker").toAbsolutePath());
			return Files.createTempDirectory(parent, name + "-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Describes the next instance of the application, which is closed with this. The
	 * first one is the one that providers call back.
	 */
	public Application application() {
		int number = this.applications.size() + 1;
		int own = (number == 1) ? this.port : Ports.free();
		Application application = new Application("application-" + number, this.folder, own, settings(own));
		this.applications.add(application);
		return application;
	}

	private Map<String, String> settings(int own) {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("server.address", "127.0.0.1");
		settings.put("server.port", String.valueOf(own));
		settings.put("logging.structured.format.console", "");
		settings.put("spring.datasource.url", this.postgres.jdbcUrl());
		settings.put("spring.datasource.username", "postgres");
		settings.put("camunda.client.grpc-address", this.engine.grpcAddress().toString());
		settings.put("camunda.client.rest-address", this.engine.restAddress().toString());
		settings.put("camunda.client.auth.method", "none");
		settings.put("journeyman.public-url", this.publicUrl.toString());
		settings.put("journeyman.api-key", Application.API_KEY);
		settings.put("journeyman.console.username", "operator");
		settings.put("journeyman.console.password", "a long password");
		settings.put("journeyman.sendgrid.api-key", "sandbox-sendgrid-api-key");
		settings.put("journeyman.sendgrid.base-url", this.farEnds.address().resolve("/sendgrid").toString());
		settings.put("journeyman.sendgrid.webhook-public-key", this.farEnds.publicKey());
		settings.put("journeyman.sendgrid.from", "shop@journeyman.example");
		settings.put("journeyman.messagebird.access-key", "sandbox-messagebird-access-key");
		settings.put("journeyman.messagebird.base-url", this.farEnds.address().resolve("/messagebird").toString());
		settings.put("journeyman.messagebird.signing-key", "sandbox-messagebird-signing-key");
		settings.put("journeyman.messagebird.originator", "+4915901234567");
		return settings;
	}

	static URI loopback(int port) {
		return URI.create("http://127.0.0.1:" + port);
	}

	public Engine engine() {
		return this.engine;
	}

	/**
	 * The brokers of a world that was started {@link #onBrokers(String, int) on them}.
	 */
	Cluster cluster() {
		return (Cluster) this.engine;
	}

	/**
	 * Lets any number of messages be on their way at once for a minute, though no
	 * provider has answered.
	 */
	void providersHaveJustWorked() {
		jdbc().sql("""
				insert into sending_gate (scope, worked_at) values ('email', :now), ('sms', :now)
				on conflict (scope) do update set worked_at = excluded.worked_at""")
			.param("now", Timestamp.from(Instant.now()))
			.update();
	}

	public Postgres postgres() {
		return this.postgres;
	}

	public JdbcClient jdbc() {
		return this.postgres.jdbc();
	}

	public FarEnds farEnds() {
		return this.farEnds;
	}

	Path folder() {
		return this.folder;
	}

	/**
	 * How many jobs wait for an operator.
	 */
	public double incidents() {
		return this.engine.incidents();
	}

	@Override
	public void close() {
		this.applications.forEach(Application::close);
		this.engine.close();
		this.farEnds.close();
		this.postgres.close();
	}

}

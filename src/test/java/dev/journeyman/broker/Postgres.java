package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.journeyman.testing.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * PostgreSQL 17 that keeps what it has committed: everything that makes a commit durable
 * is on. It keeps its data and its port over a kill and a restart.
 */
public final class Postgres implements AutoCloseable {

	private static final int CONNECTIONS = 300;

	private final Path folder;

	private final int port = Ports.free();

	private EmbeddedPostgres server;

	private Postgres(Path folder) {
		this.folder = folder;
		this.server = launch();
	}

	/**
	 * Starts it on an empty folder.
	 */
	public static Postgres start(Path folder) {
		return new Postgres(folder);
	}

	private EmbeddedPostgres launch() {
		try {
			Files.createDirectories(this.folder);
			Path binaries = Path.of(System.getProperty("user.home"), ".cache", "journeyman", "postgres");
			return EmbeddedPostgres.builder()
				.setDataDirectory(this.folder.resolve("data"))
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(Files.createDirectories(binaries).toFile())
				.setPort(this.port)
				.setServerConfig("listen_addresses", "127.0.0.1")
				.setServerConfig("fsync", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("shared_buffers", "128MB")
				.setServerConfig("max_connections", String.valueOf(CONNECTIONS))
				.setPGStartupWait(Duration.ofSeconds(60))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the server and all its processes with SIGKILL.
	 */
	public void kill() {
		ProcessHandle postmaster = postmaster();
		List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		Awaitility.await("PostgreSQL is gone")
			.atMost(Duration.ofSeconds(30))
			.until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
	}

	/**
	 * Starts it again on the data it has, and waits until it takes connections.
	 */
	public void restart() {
		close();
		this.server = launch();
	}

	public String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres";
	}

	public int port() {
		return this.port;
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(new DriverManagerDataSource(jdbcUrl(), "postgres", ""));
	}

	/**
	 * The CPU time of the server and of all connections that there are and were.
	 */
	public Duration cpu() {
		return CpuTime.ofTree(postmaster().pid());
	}

	private ProcessHandle postmaster() {
		try {
			Path file = this.folder.resolve("data").resolve("postmaster.pid");
			long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
			return ProcessHandle.of(pid).orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package dev.journeyman.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * PostgreSQL 17 of this process's own, on loopback, in a fresh folder that goes when it
 * stops.
 */
public final class LocalPostgres implements AutoCloseable {

	private final EmbeddedPostgres server;

	private final Path folder;

	private LocalPostgres(EmbeddedPostgres server, Path folder) {
		this.server = server;
		this.folder = folder;
	}

	/**
	 * Starts it on a free port.
	 * @throws IllegalStateException if it cannot start here, saying what to do instead
	 */
	public static LocalPostgres start() {
		try {
			Path folder = Files.createTempDirectory("journeyman-postgres");
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setDataDirectory(folder.resolve("data"))
					.setOverrideWorkingDirectory(binaries().toFile())
					.setServerConfig("listen_addresses", "127.0.0.1")
					.setServerConfig("shared_buffers", "32MB")
					.setServerConfig("max_connections", "200")
					.setPGStartupWait(Duration.ofSeconds(60))
					.start();
				return new LocalPostgres(server, folder);
			}
			catch (IOException | IllegalStateException ex) {
				delete(folder);
				throw new IllegalStateException("""
						The local PostgreSQL could not start here. If you are root in a container without user \
						namespaces, run as another user; or set SPRING_DATASOURCE_URL (and _USERNAME, _PASSWORD) \
						to a PostgreSQL 15 or newer of your own.""", ex);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A database of it by name; {@code postgres} is always there.
	 */
	public DataSource database(String name) {
		return this.server.getDatabase("postgres", name);
	}

	public String jdbcUrl(String name) {
		return this.server.getJdbcUrl("postgres", name);
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			delete(this.folder);
		}
	}

	/** Unpacked once for each user, so that the next start is quick. */
	private static Path binaries() throws IOException {
		Path folder = Path.of(System.getProperty("user.home"), ".cache", "journeyman", "postgres");
		return Files.createDirectories(folder);
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

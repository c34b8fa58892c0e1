package dev.journeyman.local;

import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where local mode keeps what it need not keep: a PostgreSQL of its own, or a schema of
 * its own in the one that was given, dropped at the end.
 */
public sealed interface LocalDatabase extends AutoCloseable {

	/**
	 * The product's settings that lead here.
	 */
	Map<String, String> settings();

	@Override
	void close();

	/**
	 * What is to be used on this machine.
	 */
	static LocalDatabase start() {
		String url = System.getenv("SPRING_DATASOURCE_URL");
		if (url == null || url.isBlank()) {
			return new Embedded(LocalPostgres.start());
		}
		return Given.schemaOf(url, System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "postgres"),
				System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
	}

	/**
	 * A new database on a server that somebody else looks after.
	 */
	static LocalDatabase on(LocalPostgres server, String name) {
		JdbcClient.create(server.database("postgres")).sql("create database " + name).update();
		return new Shared(server, name);
	}

	/**
	 * A database on a server that somebody else looks after.
	 */
	record Shared(LocalPostgres server, String name) implements LocalDatabase {

		@Override
		public Map<String, String> settings() {
			return Map.of("spring.datasource.url", this.server.jdbcUrl(this.name), "spring.datasource.username",
					"postgres", "spring.datasource.password", "");
		}

		@Override
		public void close() {
			// it goes with its server
		}

	}

	/**
	 * A server in this process's care.
	 */
	record Embedded(LocalPostgres server) implements LocalDatabase {

		@Override
		public Map<String, String> settings() {
			return Map.of("spring.datasource.url", this.server.jdbcUrl("postgres"), "spring.datasource.username",
					"postgres", "spring.datasource.password", "");
		}

		@Override
		public void close() {
			this.server.close();
		}

	}

	/**
	 * A schema in a database that was given.
	 */
	record Given(String url, String username, String password, String schema) implements LocalDatabase {

		static Given schemaOf(String url, String username, String password) {
			String schema = "journeyman_local_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
			Given given = new Given(url, username, password, schema);
			given.jdbc().sql("create schema " + schema).update();
			return given;
		}

		@Override
		public Map<String, String> settings() {
			String separator = this.url.contains("?") ? "&" : "?";
			return Map.of("spring.datasource.url", this.url + separator + "currentSchema=" + this.schema,
					"spring.datasource.username", this.username, "spring.datasource.password", this.password);
		}

		@Override
		public void close() {
			jdbc().sql("drop schema " + this.schema + " cascade").update();
		}

		private JdbcClient jdbc() {
			return JdbcClient.create(new DriverManagerDataSource(this.url, this.username, this.password));
		}

		@Override
		public String toString() {
			return "Given[" + this.schema + "]";
		}

	}

}

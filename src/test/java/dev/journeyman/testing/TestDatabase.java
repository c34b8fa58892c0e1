package dev.journeyman.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.journeyman.local.LocalDatabase;
import dev.journeyman.local.LocalPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real PostgreSQL with our tables, empty before each test. One server and one schema
 * serve all test classes of a run, one after the other:
 * {@code @RegisterExtension static final TestDatabase database = new TestDatabase();}
 */
public final class TestDatabase implements BeforeEachCallback {

	private static final AtomicInteger FRESH = new AtomicInteger();

	/**
	 * Shared by every test class of this process; the process's end stops it.
	 */
	public static LocalPostgres server() {
		return Holder.SERVER;
	}

	/**
	 * An empty database of its own, without tables, for a whole application.
	 */
	public static LocalDatabase fresh() {
		return LocalDatabase.on(server(), "fresh_" + FRESH.incrementAndGet());
	}

	public DataSource dataSource() {
		return Holder.DATA_SOURCE;
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(Holder.DATA_SOURCE);
	}

	public TransactionTemplate transactions() {
		return new TransactionTemplate(new JdbcTransactionManager(Holder.DATA_SOURCE));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		empty(jdbc());
	}

	/**
	 * Empties every table of ours.
	 */
	public static void empty(JdbcClient jdbc) {
		List<String> tables = jdbc.sql("""
				select table_name from information_schema.tables
				where table_schema = current_schema() and table_type = 'BASE TABLE'
				  and table_name <> 'flyway_schema_history'""").query(String.class).list();
		if (!tables.isEmpty()) {
			jdbc.sql("truncate " + String.join(", ", tables) + " restart identity").update();
		}
	}

	private static final class Holder {

		static final LocalPostgres SERVER = start();

		static final DataSource DATA_SOURCE = migrated();

		private static LocalPostgres start() {
			LocalPostgres server = LocalPostgres.start();
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			return server;
		}

		private static DataSource pooled(DataSource dataSource) {
			HikariConfig config = new HikariConfig();
			config.setDataSource(dataSource);
			config.setMaximumPoolSize(20);
			config.setMinimumIdle(0);
			return new HikariDataSource(config);
		}

		private static DataSource migrated() {
			JdbcClient.create(SERVER.database("postgres")).sql("create database modules").update();
			DataSource dataSource = SERVER.database("modules");
			Flyway.configure().dataSource(dataSource).load().migrate();
			return pooled(dataSource);
		}

	}

}

package dev.journeyman.shared;

import java.net.URI;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.journeyman.testing.Relay;
import dev.journeyman.testing.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What really is thrown when PostgreSQL goes in the middle of something.
 */
class DatabaseAwayTests {

	private final Relay relay = new Relay(URI.create(url().substring("jdbc:".length())).getPort());

	private final HikariDataSource pool = new HikariDataSource(config());

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(this.pool));

	@BeforeEach
	void open() {
		this.relay.open();
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.relay.cut();
	}

	@Test
	void isSaidByAStatementOfATerminatedConnection() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> {
			terminate();
			ask("select 1");
		}));
	}

	@Test
	void isSaidByTheCommitOfATerminatedConnection() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> terminate()));
	}

	@Test
	void isSaidByAStatementOfABrokenConnection() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> {
			ask("select 1");
			this.relay.cut();
			ask("select 1");
		}));
	}

	@Test
	void isSaidByTheCommitOfABrokenConnection() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> {
			ask("select 1");
			this.relay.cut();
		}));
	}

	@Test
	void isSaidByTheRollBackOfABrokenConnection() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> {
			ask("select 1");
			this.relay.cut();
			status.setRollbackOnly();
		}));
	}

	@Test
	void isSaidByWhateverCannotConnect() {
		this.relay.cut();

		assertAway(() -> this.transactions.executeWithoutResult((status) -> ask("select 1")));
		assertAway(() -> ask("select 1"));
	}

	@Test
	void isSaidByAServerThatTakesNoWrites() {
		assertAway(() -> this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql("set transaction read only").update();
			this.jdbc.sql("create table never (id int)").update();
		}));
	}

	@Test
	void isNotSaidByAMistake() {
		assertThat(DatabaseAway.says(catchThrowable(() -> ask("selekt 1")))).isFalse();
		assertThat(DatabaseAway.says(catchThrowable(() -> ask("select 1 / 0")))).isFalse();
		assertThat(DatabaseAway.says(new IllegalStateException("a bug"))).isFalse();
	}

	@Test
	void isNotSaidByAStatementThatTakesTooLong() {
		assertThat(DatabaseAway.says(catchThrowable(() -> this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql("set local statement_timeout = 10").update();
			ask("select 1 from generate_series(1, 100000000)");
		})))).isFalse();
	}

	private void ask(String sql) {
		this.jdbc.sql(sql).query((row) -> {
		});
	}

	private void terminate() {
		int backend = this.jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
		JdbcClient.create(TestDatabase.server().database("postgres"))
			.sql("select pg_terminate_backend(?, 5000)")
			.param(backend)
			.query(Boolean.class)
			.single();
	}

	private static void assertAway(ThrowingCallable work) {
		Throwable failure = catchThrowable(work);
		assertThat(failure).isNotNull();
		assertThat(DatabaseAway.says(failure)).as("%s", failure).isTrue();
	}

	private HikariConfig config() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url().replaceFirst(":[0-9]+/", ":" + this.relay.port() + "/"));
		config.setUsername("postgres");
		config.setConnectionTimeout(500);
		config.setInitializationFailTimeout(-1);
		config.setMaximumPoolSize(2);
		config.setMinimumIdle(0);
		return config;
	}

	private static String url() {
		return TestDatabase.server().jdbcUrl("postgres");
	}

}

package dev.journeyman;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class PostgresWaitTests {

	private final SQLException refused = new SQLException("Connection to db:5432 refused. secret", "08001",
			new ConnectException("Connection refused"));

	@Test
	void waitsUntilItAnswersAndSaysSoOnce(CapturedOutput output) {
		waitFor(Collections.nCopies(25, this.refused)).await();

		assertThat(output.getAll().lines().filter((line) -> line.contains("PostgreSQL at db:5432/journeyman")))
			.satisfiesExactly((first) -> assertThat(first).contains("the connection is refused", "Waiting for it"),
					(last) -> assertThat(last).contains("answers now"));
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void saysSoAgainAfterAWhile(CapturedOutput output) {
		waitFor(Collections.nCopies(65, this.refused)).await();

		assertThat(output.getAll().lines().filter((line) -> line.contains("cannot be used yet"))).hasSize(3);
	}

	@Test
	void isSilentWhereItAnswersAtOnce(CapturedOutput output) {
		waitFor(List.of()).await();

		assertThat(output).doesNotContain("PostgreSQL at");
	}

	@Test
	void saysWhatItWaitsFor(CapturedOutput output) {
		waitFor(List.of(new SQLException("", "08001", new UnknownHostException("db")))).await();
		waitFor(List.of(new SQLException("the database system is starting up", "57P03"))).await();
		waitFor(List.of(new SQLException("too many clients", "53300"))).await();

		assertThat(output).contains("no host has this name (SPRING_DATASOURCE_URL)", "it is starting, or stopping",
				"it has no connection left for us");
	}

	@ParameterizedTest
	@CsvSource({ "28P01, SPRING_DATASOURCE_PASSWORD", "08004, SPRING_DATASOURCE_PASSWORD",
			"28000, SPRING_DATASOURCE_USERNAME", "3D000, SPRING_DATASOURCE_URL", "42501, SPRING_DATASOURCE_USERNAME" })
	void namesAtOnceTheSettingThatOnlyAPersonCanMend(String state, String setting) {
		PostgresWait wait = waitFor(List.of(this.refused, new SQLException("the secret", state), this.refused));

		assertThatThrownBy(wait::await).isInstanceOfSatisfying(DatabaseRefuses.class, (refuses) -> {
			assertThat(refuses.action()).contains(setting);
			assertThat(refuses).hasMessageContaining("db:5432/journeyman").hasMessageNotContaining("secret");
		});
	}

	@Test
	void knowsWhatARealServerSaysOfAMissingDatabaseAndAnUnknownUser() {
		String url = TestDatabase.server().jdbcUrl("nowhere").replaceFirst("[?].*", "");
		PostgresWait database = new PostgresWait("here",
				() -> DriverManager.getConnection(url, "postgres", "").close());
		PostgresWait user = new PostgresWait("here", () -> DriverManager.getConnection(url, "nobody", "").close());

		assertThatThrownBy(database::await).hasMessageContaining("no database of this name");
		assertThatThrownBy(user::await).hasMessageContaining("does not let our user in");
	}

	@Test
	void namesAPlaceWithoutWhatElseItsAddressHolds() {
		assertThat(PostgresWait.place("jdbc:postgresql://db:5432/journeyman?user=a&password=secret"))
			.isEqualTo("db:5432/journeyman");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://db/journeyman", "jdbc:mysql://db/journeyman",
			"jdbc:postgresql://db:port/journeyman" })
	void refusesAnAddressThatLeadsToNoPostgresAtAll(String url) {
		assertThatThrownBy(() -> PostgresWait.place(url)).isInstanceOf(DatabaseRefuses.class);
	}

	private static PostgresWait waitFor(List<SQLException> failures) {
		Queue<SQLException> left = new ArrayDeque<>(failures);
		return new PostgresWait("db:5432/journeyman", () -> {
			SQLException failure = left.poll();
			if (failure != null) {
				throw failure;
			}
		}, Duration.ZERO);
	}

}

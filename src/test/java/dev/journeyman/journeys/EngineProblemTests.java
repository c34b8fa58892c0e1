package dev.journeyman.journeys;

import java.util.UUID;

import javax.sql.DataSource;

import dev.journeyman.journeys.EngineOutboxProblems.Problem;
import dev.journeyman.journeys.EngineProblem.Code;
import dev.journeyman.local.LocalDatabase;
import dev.journeyman.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class EngineProblemTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final JourneysWorld world = new JourneysWorld(database);

	@ParameterizedTest
	@EnumSource
	void everyCodeHasWordsEvenWhereItsFactIsMissing(Code code) {
		assertThat(EngineProblem.of(code).words()).isNotBlank().doesNotContain("null");
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeIsFoundByItsWord(Code code) {
		assertThat(EngineProblem.read(code.word(), null)).isEqualTo(EngineProblem.of(code));
		assertThat(code.word()).matches("[a-z]+(-[a-z]+)*");
	}

	@ParameterizedTest
	@CsvSource({ "the engine refuses to create the instance (INVALID_ARGUMENT), refused, INVALID_ARGUMENT",
			"the engine refuses the message (INVALID_ARGUMENT), refused, INVALID_ARGUMENT",
			"the engine failed (INTERNAL), engine-failed, INTERNAL",
			"it is larger than the engine takes at once, too-large,", "it makes no sense, other, it makes no sense" })
	void whatVersionsBeforeSetAsideWithASentenceStillShows(String sentence, String code, String fact) {
		setAside(database.jdbc(), sentence);

		assertThat(this.world.problems.list(10)).extracting(Problem::reason)
			.containsExactly(new EngineProblem(Code.of(code).orElseThrow(), fact));
	}

	@Test
	void whatWasSetAsideBeforeThereWereCodesHasOne() {
		LocalDatabase fresh = TestDatabase.fresh();
		DataSource old = new DriverManagerDataSource(fresh.settings().get("spring.datasource.url"),
				fresh.settings().get("spring.datasource.username"), fresh.settings().get("spring.datasource.password"));
		migrate(old, MigrationVersion.fromVersion("162"));
		JdbcClient jdbc = JdbcClient.create(old);
		setAside(jdbc, "the engine failed (INTERNAL)");
		setAside(jdbc, "it makes no sense");

		migrate(old, MigrationVersion.LATEST);

		assertThat(jdbc.sql("select problem || ': ' || problem_fact from engine_command order by id")
			.query(String.class)
			.list()).containsExactly("engine-failed: INTERNAL", "other: it makes no sense");
	}

	@Test
	void whatALaterVersionKeptStillShows() {
		setAside(database.jdbc(), "tenant-unknown");

		assertThat(this.world.problems.list(10)).extracting((problem) -> problem.reason().words())
			.containsExactly("tenant unknown");
	}

	private static void migrate(DataSource database, MigrationVersion target) {
		Flyway.configure().dataSource(database).target(target).load().migrate();
	}

	private static void setAside(JdbcClient jdbc, String problem) {
		jdbc.sql("""
				insert into engine_command (enrollment_id, kind, created_at, due_at, set_aside_at, problem)
				values (?, 'create', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', ?)""")
			.params(UUID.randomUUID(), problem)
			.update();
	}

}

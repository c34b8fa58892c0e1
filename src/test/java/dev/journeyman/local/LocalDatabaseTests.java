package dev.journeyman.local;

import java.util.List;
import java.util.Map;

import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalDatabaseTests {

	@Test
	void keepsToASchemaOfItsOwnInADatabaseThatWasGivenAndDropsIt() {
		LocalDatabase theirs = TestDatabase.fresh();
		JdbcClient owner = client(theirs);
		owner.sql("create table theirs (id integer)").update();
		Map<String, String> settings = theirs.settings();

		LocalDatabase ours = LocalDatabase.Given.schemaOf(String.valueOf(settings.get("spring.datasource.url")),
				"postgres", "");
		client(ours).sql("create table ours (id integer)").update();
		assertThat(schemas(owner)).hasSize(1);
		ours.close();

		assertThat(schemas(owner)).isEmpty();
		assertThat(owner.sql("select count(*) from theirs").query(Long.class).single()).isZero();
	}

	private static List<String> schemas(JdbcClient owner) {
		return owner.sql("select nspname from pg_namespace where nspname like 'journeyman_local_%'")
			.query(String.class)
			.list();
	}

	private static JdbcClient client(LocalDatabase database) {
		Map<String, String> settings = database.settings();
		return JdbcClient.create(new DriverManagerDataSource(String.valueOf(settings.get("spring.datasource.url")),
				String.valueOf(settings.get("spring.datasource.username")),
				String.valueOf(settings.get("spring.datasource.password"))));
	}

}

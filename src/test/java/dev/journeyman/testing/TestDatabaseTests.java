package dev.journeyman.testing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	@Test
	void isPostgreSql17() {
		String version = database.jdbc().sql("show server_version").query(String.class).single();

		assertThat(version).startsWith("17.");
	}

}

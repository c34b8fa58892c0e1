package dev.journeyman.contacts;

import java.util.List;

import dev.journeyman.local.LocalDatabase;
import dev.journeyman.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that knows contacts by numbers as they were kept before.
 */
class CanonicalPhonesMigrationTests {

	private final LocalDatabase database = TestDatabase.fresh();

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(
			this.database.settings().get("spring.datasource.url"),
			this.database.settings().get("spring.datasource.username"),
			this.database.settings().get("spring.datasource.password"));

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	@Test
	void bringsNumbersIntoTheFormInWhichTheyAreKeptNow() {
		migrate(MigrationVersion.fromVersion("10"));
		List<String> before = List.of("+541123456789", "+543514567890", "+551177654321", "+5511987654321",
				"+551132654321", "+548001234567", "+525512345678", "+4915123456789");
		before.forEach(this::contact);

		migrate(MigrationVersion.LATEST);

		assertThat(phones()).isEqualTo(before.stream().map(PhoneNumbers::canonical).toList());
	}

	@Test
	void leavesTwoContactsWhoHaveOneNumberInTwoForms() {
		migrate(MigrationVersion.fromVersion("10"));
		contact("+541123456789");
		contact("+5491123456789");
		contact("+541134567890");

		migrate(MigrationVersion.LATEST);

		assertThat(phones()).containsExactly("+541123456789", "+5491123456789", "+5491134567890");
	}

	private void migrate(MigrationVersion target) {
		Flyway.configure().dataSource(this.dataSource).target(target).load().migrate();
	}

	private void contact(String phone) {
		this.jdbc.sql("""
				insert into contact (id, external_id, phone, attributes, created_at, updated_at)
				select gen_random_uuid(), 'c-' || count(*), ?, '{}', to_timestamp(count(*)), now() from contact""")
			.param(phone)
			.update();
	}

	private List<String> phones() {
		return this.jdbc.sql("select phone from contact order by created_at").query(String.class).list();
	}

}

package dev.journeyman.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.Group;
import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.local.LocalDatabase;
import dev.journeyman.testing.SettableClock;
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
import static org.assertj.core.groups.Tuple.tuple;

class ParkedReasonsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final ParkedReason UNKNOWN = ParkedReason.of(Code.MESSAGE_NOT_KNOWN_YET);

	private static final ParkedReason FAILED = ParkedReason.of(Code.INTERPRETATION_FAILED, new ArithmeticException());

	private final ParkedEvents parked = parked(database.jdbc());

	@ParameterizedTest
	@EnumSource
	void everyCodeHasWordsEvenWhereItsFactIsMissing(Code code) {
		assertThat(ParkedReason.of(code).words()).isNotBlank().doesNotContain("null");
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeIsFoundByItsWord(Code code) {
		assertThat(ParkedReason.read(code.word(), null)).isEqualTo(ParkedReason.of(code));
		assertThat(code.word()).matches("[a-z]+(-[a-z]+)*");
	}

	@ParameterizedTest
	@CsvSource({ "the message it names is not known yet, message-not-known-yet,",
			"the message it names did not turn up in 24 hours, message-not-found,",
			"it names no message of ours, no-message-named,",
			"nothing had been sent to whoever wrote this, nothing-sent-to-writer,",
			"interpreting it failed with ArithmeticException, interpretation-failed, ArithmeticException",
			"interpreting it was interrupted by QueryTimeoutException, interpretation-interrupted, QueryTimeoutException",
			"the moon is full, other, the moon is full" })
	void whatVersionsBeforeKeptAsASentenceStillShowsGroupsAndIsSelected(String sentence, String code, String fact) {
		told(database.jdbc(), "1", sentence);
		told(database.jdbc(), "2", sentence);

		Group group = this.parked.groups().getFirst();

		assertThat(group.count()).isEqualTo(2);
		assertThat(group.reason()).isEqualTo(new ParkedReason(Code.of(code).orElseThrow(), fact));
		assertThat(sentence).startsWith(group.reason().words());
		assertThat(this.parked.list(group.filter(), 10)).hasSize(2);
	}

	@Test
	void whatWasParkedBeforeThereWereCodesIsOneGroupWithWhatIsParkedNow() {
		LocalDatabase fresh = TestDatabase.fresh();
		DataSource old = new DriverManagerDataSource(fresh.settings().get("spring.datasource.url"),
				fresh.settings().get("spring.datasource.username"), fresh.settings().get("spring.datasource.password"));
		migrate(old, MigrationVersion.fromVersion("162"));
		JdbcClient jdbc = JdbcClient.create(old);
		told(jdbc, "1", "the message it names is not known yet");
		told(jdbc, "2", "interpreting it failed with ArithmeticException");
		told(jdbc, "3", "the moon is full");

		migrate(old, MigrationVersion.LATEST);
		keep(jdbc, "4", UNKNOWN);
		keep(jdbc, "5", FAILED);

		assertThat(parked(jdbc).groups()).extracting(Group::reason, Group::count)
			.containsExactlyInAnyOrder(tuple(UNKNOWN, 2L), tuple(FAILED, 2L),
					tuple(new ParkedReason(Code.OTHER, "the moon is full"), 1L));
	}

	@Test
	void groupsAreToldApartByWhatFailedAndSelectedWithOrWithoutIt() {
		keep(database.jdbc(), "1", FAILED);
		keep(database.jdbc(), "2", ParkedReason.of(Code.INTERPRETATION_FAILED, new ClassCastException()));
		keep(database.jdbc(), "3", UNKNOWN);

		assertThat(this.parked.groups()).extracting((group) -> group.reason().facts())
			.containsExactlyInAnyOrder(Map.of("failure", "ArithmeticException"),
					Map.of("failure", "ClassCastException"), Map.of());
		assertThat(this.parked.lookAgain(new Filter(null, null, null, FAILED))).isEqualTo(1);
		assertThat(this.parked.forget(new Filter(null, null, null, ParkedReason.of(Code.INTERPRETATION_FAILED))))
			.isEqualTo(2);
	}

	@Test
	void whatALaterVersionKeptStillShows() {
		told(database.jdbc(), "1", "provider-of-the-future");

		assertThat(this.parked.groups()).extracting((group) -> group.reason().words())
			.containsExactly("provider of the future");
	}

	private static ParkedEvents parked(JdbcClient jdbc) {
		return new ParkedEvents(jdbc, new InMemoryLedger()::find, () -> {
		}, new SettableClock(Instant.parse("2026-11-24T10:00:00Z")));
	}

	private static void migrate(DataSource database, MigrationVersion target) {
		Flyway.configure().dataSource(database).target(target).load().migrate();
	}

	private static void told(JdbcClient jdbc, String id, String reason) {
		jdbc.sql(
				"""
						insert into provider_event (provider, provider_event_id, kind, occurred_at, received_at, raw, state, reason)
						values ('SendGrid', ?, 'opened', '2026-11-24T09:00:00Z', '2026-11-24T09:00:00Z', '{}', 'parked', ?)""")
			.params(id, reason)
			.update();
	}

	private static void keep(JdbcClient jdbc, String id, ParkedReason reason) {
		told(jdbc, id, "new");
		long position = jdbc.sql("select position from provider_event where provider_event_id = ?")
			.param(id)
			.query(Long.class)
			.single();
		new ProviderEvents(jdbc)
			.leave(List.of(new ProviderEvents.Left(position, ProviderEvents.State.PARKED, reason, null)));
	}

}

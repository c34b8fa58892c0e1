package dev.journeyman.console;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.journeyman.console.EngineSearch.UntakenJob;
import dev.journeyman.testing.ExplainedDataSource;
import dev.journeyman.testing.ExplainedDataSource.Plan;
import dev.journeyman.testing.ExplainedQueries;
import dev.journeyman.testing.ManyRows;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What open pages ask for every few seconds while the tables are large.
 */
@ConsoleTest
@Import(ExplainedQueries.class)
class PollsTests {

	private static final int ROWS = 20_000;

	private static final List<String> LARGE = List.of("contact", "enrollment", "dispatch", "provider_event",
			"engine_command", "customer_event", "event_effect");

	@Autowired
	private MockMvc browser;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ExplainedDataSource queries;

	@Autowired
	private ConsoleWorld.Demo demo;

	@Autowired
	private FiguresSnapshot figures;

	@Autowired
	private FakeEngineSearch cluster;

	@Autowired
	private UntakenJobs untaken;

	@Autowired
	private Clock clock;

	@BeforeEach
	void fill() throws Exception {
		TestDatabase.empty(this.jdbc);
		this.demo.deployTheAbandonedCart();
		ManyRows.fill(this.jdbc, ROWS, this.clock.instant());
		this.jdbc.sql(
				"insert into journey_ending (journey, asked_at, asked_by, due_at, passed, last_pass) values (?, ?, ?, ?, ?, ?)")
			.params("abandoned-cart", now(), "grace", Timestamp.from(this.clock.instant().plus(Duration.ofDays(1))),
					new UUID(0, 0), false)
			.update();
	}

	@Test
	void noPollReadsMoreThanAFewThousandRows() throws Exception {
		this.figures.renew();

		for (String path : polls()) {
			List<Plan> plans = this.queries
				.of(() -> this.browser.perform(get(path).header("HX-Request", "true")).andExpect(status().isOk()));

			assertThat(plans).as("queries of " + path).isNotEmpty();
			assertThat(plans).as(path)
				.allSatisfy((plan) -> assertThat(plan.scanned()).as(plan.sql()).doesNotContainAnyElementsOf(LARGE));
			assertThat(plans.stream().mapToLong(Plan::rowsRead).sum()).as("rows read by " + path).isLessThan(3000);
		}
	}

	@Test
	void asksNoMoreForManyWhoStandAtAStepThanForOne() throws Exception {
		this.cluster.reset();
		this.jdbc.sql("delete from deployment").update();
		this.demo.deployTheAbandonedCart("type=\"send-sms\"", "type=\"send-fax\"");
		standAtTheFax(1);
		int forOne = queriesOfOperations();
		for (int key = 2; key <= 500; key++) {
			standAtTheFax(key);
		}

		assertThat(queriesOfOperations()).isEqualTo(forOne);
		assertThat(fragment("/operations")).contains("500 people stand at send-fax");
	}

	private void standAtTheFax(int key) {
		this.cluster.add(new UntakenJob(key, "send-fax", "abandoned-cart", "task_send-sms", key,
				this.clock.instant().minus(Duration.ofHours(2))));
	}

	private int queriesOfOperations() throws Exception {
		this.untaken.forget();
		fragment("/operations");
		return this.queries.of(() -> fragment("/operations")).size();
	}

	@Test
	void showsWhatWasCountedAndWhen() throws Exception {
		this.figures.renew();
		Figures counted = this.figures.latest();
		this.jdbc.sql("delete from dispatch where state = 'held'").update();

		String operations = fragment("/operations");

		assertThat(operations).contains("16,000 emails wait", "Counted at <time", second(counted.at()));
		assertThat(fragment("/journeys")).contains("Counted at <time", ">16000<", ">2000<");
		assertThat(fragment("/alarms")).contains("Abandoned cart is being ended: 16,000 people left.");
		this.figures.renew();
		assertThat(fragment("/operations")).doesNotContain("emails wait");
	}

	@Test
	void showsAnOrderToEndAJourneyBeforeItHasBeenCounted() throws Exception {
		this.jdbc.sql("update journey_ending set journey = 'another'").update();
		this.figures.renew();
		assertThat(fragment("/journeys/abandoned-cart/live")).doesNotContain("Being ended");

		this.jdbc.sql("update journey_ending set journey = 'abandoned-cart'").update();

		assertThat(fragment("/journeys/abandoned-cart/live")).contains("Being ended", "16,000 people");
	}

	@Test
	void saysThatNothingHasBeenCountedYet() throws Exception {
		this.jdbc.sql("delete from console_figures").update();

		assertThat(this.figures.latest().at()).isNull();
		assertThat(fragment("/alarms")).contains("Abandoned cart is being ended.");
	}

	@Test
	void isCountedByOneInstanceInTenSeconds() {
		this.figures.renew();
		Instant counted = this.figures.latest().at();

		this.figures.round();
		assertThat(this.figures.latest().at()).isEqualTo(counted);

		this.jdbc.sql("update console_figures set due_at = ?").param(now()).update();
		this.figures.round();
		assertThat(this.figures.latest().at()).isAfter(counted);
	}

	private List<String> polls() {
		String contact = this.jdbc.sql("select id::text from contact limit 1").query(String.class).single();
		return List.of("/journeys", "/journeys/abandoned-cart/live", "/operations",
				"/operations/waiting?state=HELD&channel=EMAIL&journey=abandoned-cart&reason=channel-paused&fact.channel=email&fact.by=ada",
				"/operations/news?provider=sendgrid&kind=DELIVERED&state=PARKED",
				"/operations/outbox?kind=create&reason=refused", "/alarms", "/contacts/" + contact + "/timeline");
	}

	private String fragment(String path) throws Exception {
		return this.browser.perform(get(path).header("HX-Request", "true"))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
	}

	private static String second(@Nullable Instant at) {
		return String.valueOf(at).substring(17, 19) + "</time>";
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}

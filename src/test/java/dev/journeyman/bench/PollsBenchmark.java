package dev.journeyman.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.journeyman.Journeyman;
import dev.journeyman.testing.ExplainedDataSource;
import dev.journeyman.testing.ExplainedDataSource.Plan;
import dev.journeyman.testing.ExplainedQueries;
import dev.journeyman.testing.ManyRows;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What open pages ask for every two seconds, with a million live enrollments and a
 * million held messages, and a quarter of a million that have ended and been sent: how
 * long an answer takes, how many rows it reads, and what counting them for all takes. The
 * reference counts for each poll.
 */
@Tag("bench")
@SpringBootTest(classes = { Journeyman.class, ExplainedQueries.class }, properties = {
		"camunda.client.grpc-address=http://127.0.0.1:1", "camunda.client.rest-address=http://127.0.0.1:1",
		"camunda.client.auth.method=none", "journeyman.public-url=https://journeys.example",
		"journeyman.api-key=0123456789abcdef", "journeyman.console.username=operator",
		"journeyman.console.password=a long password", "journeyman.console.figures-every=1h",
		"journeyman.sendgrid.api-key=key",
		"journeyman.sendgrid.webhook-public-key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
		"journeyman.sendgrid.from=shop@shop.example", "journeyman.messagebird.access-key=key",
		"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Shop" })
@AutoConfigureMockMvc
@WithMockUser("grace")
class PollsBenchmark {

	/** Four fifths of them are live, and their messages held. */
	private static final int ROWS = 1_250_000;

	private static final int POLLS = 21;

	private static final Map<String, List<String>> BEFORE = Map.of("/journeys",
			List.of("""
					select process_id, count(*) filter (where state <> 'ended') as live,
					  count(*) filter (where state = 'ended') as finished, count(*) filter (where goal_at is not null) as goal
					from enrollment group by process_id""",
					"select journey, count(*) as sent from dispatch where state = 'accepted' group by journey"),
			"/operations",
			List.of("""
					select state, channel, journey, cause, max(facts::text) as facts, max(provider) as provider,
					  count(*) as dispatches, min(created_at) as since, min(held_until) as next
					from dispatch where state in ('held', 'unconfirmed')
					group by state, channel, journey, cause order by dispatches desc, since limit 100""",
					"select provider, kind, state, reason, count(*) from provider_event "
							+ "where state in ('parked', 'set-aside') group by provider, kind, state, reason"));

	private static final List<String> PATHS = List.of("/journeys", "/operations",
			"/operations/waiting?state=HELD&channel=EMAIL&journey=abandoned-cart&reason=channel-paused&fact.channel=email&fact.by=ada",
			"/alarms");

	@Autowired
	private MockMvc browser;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ExplainedDataSource queries;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		TestDatabase.fresh().settings().forEach((name, value) -> registry.add(name, () -> value));
	}

	@Test
	void pollsWhileTheTablesAreLarge() throws Exception {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		ManyRows.fill(this.jdbc, ROWS, Instant.now());
		Report report = new Report("polls");
		double counting = median(5, () -> press("/operations/news?provider=nobody&answer=LOOK"));
		report.figure("counting everything for all pages", counting, "ms");
		for (String path : PATHS) {
			List<Plan> plans = this.queries.of(() -> poll(path));
			assertThat(plans).isNotEmpty();
			String name = path.replaceFirst("\\?.*", "");
			report.figure(name + ": median of a poll", median(POLLS, () -> poll(path)), "ms");
			report.figure(name + ": rows read", rows(plans), "rows");
			List<String> before = BEFORE.getOrDefault(path, List.of());
			if (!before.isEmpty()) {
				report.figure(name + ": median of what a poll counted before", median(5, () -> all(before)), "ms");
				List<Plan> reference = this.queries.of(() -> all(before));
				report.figure(name + ": rows read before", rows(reference), "rows");
				reference.forEach((plan) -> out.println("before: " + plan.words()));
			}
		}
		this.queries.of(() -> press("/operations/news?provider=nobody&answer=LOOK"))
			.forEach((plan) -> out.println("counting, " + plan.rowsRead() + " rows: " + plan.words()));
		report.publish();
	}

	private Object poll(String path) throws Exception {
		return this.browser.perform(get(path).header("HX-Request", "true")).andExpect(status().isOk()).andReturn();
	}

	/** After an operator has changed something, all is counted at once. */
	private Object press(String path) throws Exception {
		return this.browser.perform(post(path).with(csrf())).andExpect(status().is3xxRedirection()).andReturn();
	}

	private Object all(List<String> statements) {
		List<Object> rows = new ArrayList<>();
		statements.forEach((sql) -> rows.add(this.jdbc.sql(sql).query().listOfRows()));
		return rows;
	}

	private static double rows(List<Plan> plans) {
		return plans.stream().mapToDouble((plan) -> (double) plan.rowsRead()).sum();
	}

	private static double median(int times, Callable<?> work) throws Exception {
		work.call();
		List<Double> millis = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			long begun = System.nanoTime();
			work.call();
			millis.add((System.nanoTime() - begun) / 1e6);
		}
		return millis.stream().sorted().skip(times / 2).findFirst().orElseThrow();
	}

}

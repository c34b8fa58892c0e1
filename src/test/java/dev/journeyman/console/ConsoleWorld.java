package dev.journeyman.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.journeyman.testing.TestDatabase;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;

/**
 * What stands in for the cluster's search, and a database of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
class ConsoleWorld {

	static final long DEFINITION = 2251799813685249L;

	/** A record that differs has another instant, because records are kept in memory. */
	private static final AtomicInteger DEPLOYED = new AtomicInteger();

	@Bean
	@Primary
	FakeEngineSearch fakeEngineSearch() {
		return new FakeEngineSearch();
	}

	@Bean
	Demo demo(MockMvc browser, JdbcClient jdbc) {
		return new Demo(browser, jdbc);
	}

	/**
	 * Fills it as a shop would.
	 */
	record Demo(MockMvc browser, JdbcClient jdbc) {

		void deployTheAbandonedCart() throws IOException {
			deployTheAbandonedCart("", "");
		}

		/**
		 * Deploys it with one text of it exchanged.
		 */
		void deployTheAbandonedCart(String from, String to) throws IOException {
			try (InputStream bpmn = ConsoleWorld.class.getResourceAsStream("/bpmn/journeys/abandoned-cart.bpmn")) {
				byte[] content = new String(Objects.requireNonNull(bpmn).readAllBytes(), StandardCharsets.UTF_8)
					.replace(from, to)
					.getBytes(StandardCharsets.UTF_8);
				this.jdbc
					.sql("""
							insert into deployment (definition_key, process_id, version, content_hash, bpmn, trigger_event,
							  listens, problems, deployed_by, deployed_at)
							values (?, 'abandoned-cart', 1, sha256(?), ?, 'cart.abandoned', '{}', '{}', 'application', ?)""")
					.params(DEFINITION, content, content,
							Timestamp
								.from(Instant.parse("2026-11-24T12:00:00Z").plusMillis(DEPLOYED.incrementAndGet())))
					.update();
			}
		}

		void tell(String id, String name) throws Exception {
			tell(id, name, """
					"externalId": "ada", "email": "ada@example.com", "timeZone": "Europe/Berlin",
					"attributes": {"firstName": "Ada"}""");
		}

		void tell(String id, String name, String contact) throws Exception {
			this.browser
				.perform(MockMvcRequestBuilders.post("/api/v1/events")
					.header("Authorization", "Bearer 0123456789abcdef")
					.contentType(MediaType.APPLICATION_JSON)
					.content("""
							{"id": "%s", "name": "%s", "subject": "4711", "contact": {%s}}""".formatted(id, name,
							contact)))
				.andExpect(MockMvcResultMatchers.status().isAccepted());
		}

	}

	/**
	 * An empty database for the application.
	 */
	static class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			Map<String, String> settings = TestDatabase.fresh().settings();
			TestPropertyValues.of(settings).applyTo(context);
		}

	}

}

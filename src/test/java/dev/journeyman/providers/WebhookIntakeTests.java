package dev.journeyman.providers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.journeys.ProcessMessages;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * From a signed call to what is kept of it, through the beans of the application; the
 * modules beside them know of no message at all.
 */
class WebhookIntakeTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String EVENTS = """
			[{"event":"delivered","timestamp":1764000000,"sg_event_id":"e1",
			"jny_dispatch_id":"01936f00-0000-7000-8000-000000000001"},
			{"event":"open","timestamp":1764000001,"sg_event_id":"e2","useragent":"a\\u0000b\\ud800",
			"jny_dispatch_id":"01936f00-0000-7000-8000-000000000001"},
			{"event":"telepathy","sg_event_id":"e3"}]""";

	private final SigningKeys keys = new SigningKeys();

	@Test
	void parksEventsOfUnknownMessagesAndPassesOverARepetition() {
		new ApplicationContextRunner().withUserConfiguration(Scan.class)
			.withPropertyValues("journeyman.public-url=https://journeys.example", "journeyman.sendgrid.api-key=key",
					"journeyman.sendgrid.webhook-public-key=" + this.keys.publicKey(),
					"journeyman.sendgrid.from=hello@acme.example", "journeyman.messagebird.access-key=key",
					"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Acme")
			.withBean(ObjectMapper.class)
			.withBean(JdbcClient.class, database::jdbc)
			.withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()))
			.withBean(Dispatches.class, () -> mock(Dispatches.class))
			.withBean(Contacts.class, () -> mock(Contacts.class))
			.withBean(ProcessMessages.class, () -> mock(ProcessMessages.class))
			.run(this::deliverTwice);
	}

	private void deliverTwice(ApplicationContext context) throws Exception {
		ParkedEvents parked = context.getBean(ParkedEvents.class);
		MockMvc webhook = MockMvcBuilders.standaloneSetup(context.getBean("sendGridWebhook")).build();

		deliver(webhook);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> parked.count() == 2);
		deliver(webhook);

		assertThat(database.jdbc()
			.sql("select provider_event_id || ' ' || state from provider_event order by 1")
			.query(String.class)
			.list()).containsExactly("e1 parked", "e2 parked", "e3 kept");
	}

	private void deliver(MockMvc webhook) throws Exception {
		webhook.perform(this.keys.signed(EVENTS.getBytes(StandardCharsets.UTF_8))).andExpect(status().isOk());
	}

	/**
	 * The beans of providers and feedback.
	 */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = { "dev.journeyman.shared", "dev.journeyman.providers", "dev.journeyman.feedback" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
	static class Scan {

	}

}

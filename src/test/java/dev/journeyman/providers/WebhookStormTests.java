package dev.journeyman.providers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.ProcessMessage;
import dev.journeyman.journeys.ProcessMessages;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
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
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What SendGrid does on a bad day: every event up to 46 times, in any order, in batches
 * of 1,000, to two instances at once, and again a day later.
 */
class WebhookStormTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private static final int DISPATCHES = 40;

	private static final int REPETITIONS = 46;

	private static final String POISONED = dispatch(7);

	private final SettableClock clock = new SettableClock(NOON);

	private final SigningKeys keys = new SigningKeys();

	private final Queue<ProcessMessage> told = new ConcurrentLinkedQueue<>();

	@BeforeEach
	void messagesAreOnTheirWay() {
		for (int number = 1; number <= DISPATCHES; number++) {
			database.jdbc()
				.sql("""
						insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
						  template, state, attempts, created_at, updated_at)
						values (?, 1, ?::uuid, ?, 'abandoned-cart', 'email', 'marketing', 'abandoned-cart', 'handed-over', 1,
						  now(), now())""")
				.params(UUID.randomUUID(), dispatch(number), UUID.randomUUID())
				.update();
		}
		database.jdbc()
			.sql("update dispatch set feedback = '{\"opened\": \"nonsense\"}' where id = ?::uuid")
			.param(POISONED)
			.update();
	}

	@Test
	void hasOneEffectOfEachEventHoweverOftenItIsTold() {
		instance().run((one) -> instance().run((other) -> {
			List<String> storm = storm();
			tell(storm.subList(0, storm.size() / 2), one, other);
			this.clock.advance(Duration.ofHours(24));
			tell(storm.subList(storm.size() / 2, storm.size()), other, one);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> count("provider_event where state = 'new'") == 0);
		}));

		int sound = DISPATCHES - 1;
		assertThat(count("feedback_event")).as("events kept").isEqualTo(sound * 6L);
		assertThat(count("dispatch where state = 'accepted' and delivery = 'delivered'")).isEqualTo(sound);
		assertThat(count("provider_event where state = 'set-aside'")).as("what was told of the poisoned").isEqualTo(6);
		assertThat(count("provider_event")).isEqualTo(6);
		assertThat(this.told).extracting(ProcessMessage::messageId).doesNotHaveDuplicates();
		assertThat(this.told).extracting(ProcessMessage::name)
			.hasSize(sound * 3)
			.containsOnly("message.delivered", "message.opened", "message.clicked");
		assertThat(database.jdbc()
			.sql("select feedback ->> 'opened' from dispatch where id = ?::uuid")
			.param(dispatch(1))
			.query(String.class)
			.single()).contains("\"first\": \"2026-11-24T11:00:30Z\"", "\"last\": \"2026-11-24T11:50:00Z\"");
	}

	private ApplicationContextRunner instance() {
		ProcessMessages journeys = mock();
		willAnswer((call) -> this.told.addAll(call.<Collection<ProcessMessage>>getArgument(0))).given(journeys)
			.tellAll(any());
		return new ApplicationContextRunner().withUserConfiguration(Scan.class)
			.withPropertyValues("journeyman.public-url=https://journeys.example", "journeyman.sendgrid.api-key=key",
					"journeyman.sendgrid.webhook-public-key=" + this.keys.publicKey(),
					"journeyman.sendgrid.from=hello@acme.example", "journeyman.messagebird.access-key=key",
					"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Acme")
			.withBean(ObjectMapper.class)
			.withBean(SettableClock.class, () -> this.clock)
			.withBean(JdbcClient.class, database::jdbc)
			.withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()))
			.withBean(Dispatches.class)
			.withBean(Contacts.class, () -> mock())
			.withBean(ProcessMessages.class, () -> journeys);
	}

	private void tell(List<String> events, ApplicationContext one, ApplicationContext other) throws Exception {
		List<MockMvc> webhooks = List.of(webhook(one), webhook(other));
		try (ExecutorService threads = Executors.newFixedThreadPool(webhooks.size())) {
			List<Future<?>> running = new ArrayList<>();
			for (int from = 0; from < events.size(); from += 1000) {
				List<String> batch = events.subList(from, Math.min(from + 1000, events.size()));
				MockMvc webhook = webhooks.get(running.size() % webhooks.size());
				running.add(threads.submit(() -> webhook
					.perform(this.keys
						.signed(("[" + String.join(",\r\n", batch) + "]\r\n").getBytes(StandardCharsets.UTF_8)))
					.andExpect(status().isOk())));
			}
			for (Future<?> each : running) {
				each.get();
			}
		}
	}

	private static MockMvc webhook(ApplicationContext instance) {
		return MockMvcBuilders.standaloneSetup(instance.getBean("sendGridWebhook")).build();
	}

	/** An opening at 11:10, one at 11:50, and a click already at 11:00:30. */
	private static List<String> storm() {
		List<String> storm = new ArrayList<>();
		for (int number = 1; number <= DISPATCHES; number++) {
			Map<String, Integer> seconds = Map.of("processed", 0, "deferred", 5, "delivered", 10, "click", 30, "open",
					600);
			for (Map.Entry<String, Integer> event : seconds.entrySet()) {
				storm.addAll(Collections.nCopies(REPETITIONS, event(number, event.getKey(), event.getValue())));
			}
			storm.addAll(Collections.nCopies(REPETITIONS, event(number, "open", 3000)));
		}
		Collections.shuffle(storm, new Random(46));
		return storm;
	}

	private static String event(int number, String type, int second) {
		Instant at = NOON.minus(Duration.ofHours(1)).plusSeconds(second);
		return """
				{"event":"%s","timestamp":%d,"sg_event_id":"%d-%s-%d","jny_dispatch_id":"%s",\
				"email":"contact%d@shop.example","useragent":"Mozilla/5.0"}""".formatted(type, at.getEpochSecond(),
				number, type, second, dispatch(number), number);
	}

	private static String dispatch(int number) {
		return "01936f00-0000-7000-8000-%012d".formatted(number);
	}

	private static long count(String what) {
		return database.jdbc().sql("select count(*) from " + what).query(Long.class).single();
	}

	/**
	 * The beans of providers and feedback.
	 */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = { "dev.journeyman.shared", "dev.journeyman.providers", "dev.journeyman.feedback" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Tests|TimeConfiguration).*"))
	static class Scan {

	}

}

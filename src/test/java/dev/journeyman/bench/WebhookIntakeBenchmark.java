package dev.journeyman.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.journeyman.broker.Application;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SendGrid's events in signed batches of 1,000, from the first request until every event
 * has had its effect. Counted is the CPU time of the application and PostgreSQL.
 */
@Tag("bench")
class WebhookIntakeBenchmark {

	private static final int BATCH = 1000;

	private static final int DISPATCHES = 2000;

	private static final int WARM_ROUNDS = 10;

	private static final int THREADS = 4;

	private static final List<String> KINDS = List.of("processed", "delivered", "open", "open", "open", "click", "open",
			"click");

	@Test
	void takesProvidersEventsIn() throws GeneralSecurityException {
		KeyPair keys = keys();
		try (Bench bench = Bench.start("webhook-intake")) {
			Application application = bench.application()
				.with("journeyman.sendgrid.webhook-public-key",
						Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()))
				.start();
			send(bench, new Client(application.address()));
			Run run = new Run(bench, application, keys, new Random(4));
			for (int round = 0; round < WARM_ROUNDS; round++) {
				run.play("warm-" + round, KINDS.size(), 1);
			}

			Costs once = run.play("once", KINDS.size(), 1);
			Costs repeated = run.play("repeated", KINDS.size(), 5);

			double events = (double) DISPATCHES * KINDS.size();
			new Report("webhook-intake")
				.figure("events per CPU-second of application and PostgreSQL, each told once",
						events / once.millis(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL) * 1000, "events/s",
						Report.Goal.atLeast(5000))
				.figure("of it PostgreSQL", once.millis(Costs.Part.POSTGRESQL) / events * 1000, "ms per 1,000")
				.figure("of it the JVM's compiler", once.millis(Costs.Part.COMPILER) / events * 1000, "ms per 1,000")
				.figure("of it application", once.millis(Costs.Part.APPLICATION) / events * 1000, "ms per 1,000")
				.figure("the same, each told 5 times in any order",
						events * 5 / repeated.millis(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL) * 1000, "events/s")
				.figure("events per second until they have had their effect", events / once.seconds(), "events/s")
				.publish();
		}
	}

	private static void send(Bench bench, Client client) {
		client.deploy(Models.emailThenStays("bench-webhook"));
		for (int customer = 0; customer < DISPATCHES; customer += 100) {
			client.tell(
					Client.batch("bench-webhook.begun", customer, 100, "{\"cartUrl\":\"https://shop.example/cart\"}"));
		}
		Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.world().farEnds().taken() >= DISPATCHES);
	}

	private static KeyPair keys() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	/**
	 * A batch as SendGrid sends it.
	 */
	private record Signed(String body, String timestamp, String signature) {
	}

	private record Run(Bench bench, Application application, KeyPair keys, Random random) {

		/**
		 * Plays some events of each dispatch, each told several times, all shuffled.
		 */
		Costs play(String name, int each, int times) throws GeneralSecurityException {
			JdbcClient jdbc = this.bench.world().jdbc();
			long expected = count(jdbc) + (long) DISPATCHES * each;
			List<Signed> batches = signed(events(jdbc, name, times));
			Costs start = Costs.of(this.bench.world(), this.application);
			Load.asFastAsItGoes(THREADS, batches.size(), (batch) -> post(batches.get(batch)));
			Awaitility.await().atMost(Bench.PATIENCE).until(() -> count(jdbc) >= expected);
			Costs used = Costs.of(this.bench.world(), this.application).since(start);
			assertThat(count(jdbc)).isEqualTo(expected);
			return used;
		}

		private static long count(JdbcClient jdbc) {
			return jdbc.sql("select count(*) from feedback_event").query(Long.class).single();
		}

		private List<String> events(JdbcClient jdbc, String name, int times) {
			List<String> events = new ArrayList<>();
			long now = Instant.now().getEpochSecond();
			jdbc.sql("select id, provider_message_id, address from dispatch").query((row, number) -> {
				for (int event = 0; event < KINDS.size(); event++) {
					String text = """
							{"email":"%s","timestamp":%d,"event":"%s","sg_event_id":"%s-%d-%d","sg_message_id":\
							"%s.recvd-1.1","jny_dispatch_id":"%s","useragent":"Mozilla/5.0","ip":"127.0.0.1",\
							"url":"https://shop.example/cart"}""".formatted(row.getString("address"), now - 60 + event,
							KINDS.get(event), name, number, event, row.getString("provider_message_id"),
							row.getString("id"));
					events.addAll(Collections.nCopies(times, text));
				}
				return number;
			}).list();
			Collections.shuffle(events, this.random);
			return events;
		}

		private List<Signed> signed(List<String> events) throws GeneralSecurityException {
			List<Signed> batches = new ArrayList<>();
			String timestamp = Long.toString(Instant.now().getEpochSecond());
			for (int first = 0; first < events.size(); first += BATCH) {
				String body = IntStream.range(first, Math.min(events.size(), first + BATCH))
					.mapToObj(events::get)
					.collect(Collectors.joining(",\r\n", "[", "]\r\n"));
				Signature signature = Signature.getInstance("SHA256withECDSA");
				signature.initSign(this.keys.getPrivate());
				signature.update(timestamp.getBytes(StandardCharsets.US_ASCII));
				signature.update(body.getBytes(StandardCharsets.UTF_8));
				batches.add(new Signed(body, timestamp, Base64.getEncoder().encodeToString(signature.sign())));
			}
			return batches;
		}

		private void post(Signed batch) {
			URI address = this.application.address().resolve("/webhooks/sendgrid/events");
			Client.require(Client.send(HttpRequest.newBuilder(address)
				.header("Content-Type", "application/json;charset=utf-8")
				.header("X-Twilio-Email-Event-Webhook-Timestamp", batch.timestamp())
				.header("X-Twilio-Email-Event-Webhook-Signature", batch.signature())
				.POST(BodyPublishers.ofString(batch.body()))
				.build()), 200);
		}

	}

}

package dev.journeyman;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.journeyman.testing.Relay;
import dev.journeyman.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product starts before PostgreSQL does, and loses it again later; the cluster is
 * away all the time.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartWithoutDatabaseTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Test
	void waitsForPostgresAtItsStartAndAnswersUnavailableWhenItGoes(CapturedOutput output) {
		String url = TestDatabase.fresh().settings().getOrDefault("spring.datasource.url", "");
		int port = URI.create(url.substring("jdbc:".length())).getPort();
		try (Relay relay = new Relay(port)) {
			CompletableFuture<ConfigurableApplicationContext> starting = CompletableFuture
				.supplyAsync(() -> start(url.replace(":" + port + "/", ":" + relay.port() + "/")));
			Awaitility.await().atMost(PATIENCE).until(() -> output.getAll().contains("the connection is refused"));
			assertThat(starting).isNotDone();

			relay.open();
			try (ConfigurableApplicationContext application = starting.join()) {
				assertThat(output).contains("answers now: going on");
				relay.cut();
				assertUnavailable(application);
				relay.open();
				assertGoesOn(application);
				Awaitility.await()
					.atMost(PATIENCE)
					.until(() -> output.getAll().contains("The Camunda cluster cannot be used yet: nothing answers"));
				assertThat(output).doesNotContain("Failed to activate jobs");
			}
		}
	}

	private static void assertUnavailable(ConfigurableApplicationContext application) {
		ResponseEntity<String> answer = parked(application);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
	}

	private static void assertGoesOn(ConfigurableApplicationContext application) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(parked(application).getStatusCode()).isEqualTo(HttpStatus.OK));
	}

	private static ResponseEntity<String> parked(ConfigurableApplicationContext application) {
		String port = application.getEnvironment().getProperty("local.server.port");
		return new TestRestTemplate().exchange(RequestEntity.get("http://127.0.0.1:" + port + "/api/v1/feedback/parked")
			.header(HttpHeaders.AUTHORIZATION, "Bearer 0123456789abcdef")
			.build(), String.class);
	}

	private static ConfigurableApplicationContext start(String url) {
		List<String> settings = new ArrayList<>(List.of("spring.datasource.url=" + url,
				"spring.datasource.username=postgres", "spring.datasource.hikari.connection-timeout=1000",
				"server.port=0", "server.address=127.0.0.1", "camunda.client.grpc-address=http://127.0.0.1:1",
				"camunda.client.rest-address=http://127.0.0.1:1", "camunda.client.auth.method=none",
				"journeyman.public-url=http://localhost", "journeyman.api-key=0123456789abcdef",
				"journeyman.console.username=operator", "journeyman.console.password=a long password",
				"journeyman.sendgrid.api-key=key", "journeyman.sendgrid.from=shop@shop.example",
				"journeyman.sendgrid.webhook-public-key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
				"journeyman.messagebird.access-key=key", "journeyman.messagebird.signing-key=key",
				"journeyman.messagebird.originator=Shop"));
		return SpringApplication.run(Journeyman.class, settings.stream().map("--"::concat).toArray(String[]::new));
	}

}

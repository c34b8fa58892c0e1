package dev.journeyman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The product of a house that sends emails only, or texts only; the cluster is away.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartWithOneChannelTests {

	private static final String[] EMAIL = { "journeyman.sendgrid.api-key=key",
			"journeyman.sendgrid.from=shop@shop.example",
			"journeyman.sendgrid.webhook-public-key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
			"journeyman.messagebird.access-key=" };

	private static final String[] TEXTS = { "journeyman.messagebird.access-key=key",
			"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Shop" };

	@ParameterizedTest
	@CsvSource({ "email,/webhooks/sendgrid/events,/webhooks/messagebird/inbound",
			"sms,/webhooks/messagebird/inbound,/webhooks/sendgrid/events" })
	void hasOneChannelAndNothingOfTheOther(String channel, String webhook, String noWebhook) {
		try (ConfigurableApplicationContext application = start(channel.equals("email") ? EMAIL : TEXTS)) {
			assertThat(status(post(application, webhook))).as("no signature").isEqualTo(HttpStatus.UNAUTHORIZED);
			assertThat(status(post(application, noWebhook))).isEqualTo(HttpStatus.NOT_FOUND);
			for (String each : List.of("email", "sms", "whatsapp")) {
				assertThat(status(post(application, "/api/v1/sending/" + each + "/pause")))
					.isEqualTo(each.equals(channel) ? HttpStatus.OK : HttpStatus.CONFLICT);
			}
			assertThat(get(application, "/actuator/prometheus").getBody())
				.contains("journeyman_channel_paused{channel=\"" + channel + "\"} 1.0")
				.doesNotContain("channel=\"whatsapp\"")
				.doesNotContain(channel.equals("email") ? "channel=\"sms\"" : "channel=\"email\"");
			assertThat(get(application, "/operations").getBody()).contains("Not set up")
				.contains(channel.equals("email") ? "Resume email" : "Resume texts")
				.doesNotContain(channel.equals("email") ? "Pause texts" : "Pause email");
		}
	}

	@Test
	void doesNotStartWithoutAnyChannel(CapturedOutput output) {
		assertThatThrownBy(() -> start()).isInstanceOf(MissingSettings.class);

		assertThat(output).contains("JOURNEYMAN_SENDGRID_APIKEY", "JOURNEYMAN_MESSAGEBIRD_ACCESSKEY");
	}

	@Test
	void doesNotStartWhereASendingJobsTimeIsTooShort(CapturedOutput output) {
		assertThatThrownBy(() -> start("camunda.client.worker.defaults.timeout=5s", EMAIL[0], EMAIL[1], EMAIL[2]))
			.isNotNull();

		assertThat(output).contains("APPLICATION FAILED TO START",
				"Invalid value '5s' for configuration property 'camunda.client.worker.defaults.timeout'",
				"the jobs of send-email must last longer than handing a message over may take");
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext application, String path) {
		return new TestRestTemplate().exchange(RequestEntity.post(address(application) + path)
			.header(HttpHeaders.AUTHORIZATION, "Bearer 0123456789abcdef")
			.build(), String.class);
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext application, String path) {
		return new TestRestTemplate("operator", "a long password").getForEntity(address(application) + path,
				String.class);
	}

	private static HttpStatus status(ResponseEntity<String> answer) {
		return HttpStatus.valueOf(answer.getStatusCode().value());
	}

	private static String address(ConfigurableApplicationContext application) {
		return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
	}

	private static ConfigurableApplicationContext start(String... more) {
		List<String> settings = new ArrayList<>(
				List.of("server.port=0", "server.address=127.0.0.1", "camunda.client.grpc-address=http://127.0.0.1:1",
						"camunda.client.rest-address=http://127.0.0.1:1", "camunda.client.auth.method=none",
						"journeyman.public-url=http://localhost", "journeyman.api-key=0123456789abcdef",
						"journeyman.console.username=operator", "journeyman.console.password=a long password"));
		Map<String, String> database = TestDatabase.fresh().settings();
		database.forEach((name, value) -> settings.add(name + "=" + value));
		settings.addAll(Arrays.asList(more));
		return SpringApplication.run(Journeyman.class, settings.stream().map("--"::concat).toArray(String[]::new));
	}

}

package dev.journeyman;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product as production starts it, with PostgreSQL there and the cluster away.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Journeyman.class, properties = {
		"camunda.client.grpc-address=http://127.0.0.1:1", "camunda.client.rest-address=http://127.0.0.1:1",
		"camunda.client.auth.method=none", "journeyman.public-url=http://localhost",
		"journeyman.api-key=0123456789abcdef", "journeyman.console.username=operator",
		"journeyman.console.password=a long password", "journeyman.sendgrid.api-key=key",
		"journeyman.sendgrid.webhook-public-key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
		"journeyman.sendgrid.from=shop@shop.example", "journeyman.messagebird.access-key=key",
		"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Shop" })
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Map<String, String> settings = TestDatabase.fresh().settings();
		settings.forEach((name, value) -> registry.add(name, () -> value));
	}

	@Test
	void isReadyWithoutTheClusterOnceItsJourneysHaveBeenDeployed() {
		ResponseEntity<String> first = this.http.getForEntity("/actuator/health/readiness", String.class);

		assertThat(first.getStatusCode()).as("at its very first start").isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(first.getBody()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");

		this.jdbc.sql("insert into shipped_journey (process_id, recorded_at) values ('abandoned-cart', '2026-11-24')")
			.update();
		ResponseEntity<String> later = this.http.getForEntity("/actuator/health/readiness", String.class);

		assertThat(later.getStatusCode()).as("another instance has deployed them").isEqualTo(HttpStatus.OK);
		assertThat(later.getBody()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void asksForTheApiKey() {
		ResponseEntity<String> answer = this.http.getForEntity("/api/v1/contacts/ada", String.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(answer.getBody()).contains("Authorization: Bearer");
	}

	@Test
	void describesItsApi() throws IOException {
		JsonNode description = description();

		assertThat(description.at("/info/title").asText()).isEqualTo("Journeyman");
		assertThat(description.at("/components/securitySchemes/apiKey/scheme").asText()).isEqualTo("bearer");
		assertThat(description.path("paths").fieldNames()).toIterable()
			.contains("/api/v1/contacts/{externalId}")
			.allMatch((path) -> path.startsWith("/api/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/events", "/api/v1/dispatches/settle", "/api/v1/dispatches/{id}/settle",
			"/api/v1/journeys/{journey}/enrollments", "/api/v1/deployments" })
	void describesWhatToSend(String path) throws IOException {
		JsonNode schema = description().path("paths")
			.path(path)
			.at("/post/requestBody/content/application~1json/schema");

		assertThat(schema.has("$ref") || schema.has("oneOf")).as(schema.toString()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume" })
	void describesWhatIsAnswered(String what) throws IOException {
		assertThat(description().path("paths").path("/api/v1/journeys/{journey}/" + what).at("/post/responses/200"))
			.isNotEmpty();
	}

	private JsonNode description() throws IOException {
		RequestEntity<Void> request = RequestEntity.get("/api/v1/openapi")
			.header("Authorization", "Bearer 0123456789abcdef")
			.build();
		return new ObjectMapper().readTree(this.http.exchange(request, String.class).getBody());
	}

	@Test
	void answersAProblemWhereThereIsNothing() {
		RequestEntity<Void> request = RequestEntity.get("/api/v1/nothing")
			.header("Authorization", "Bearer 0123456789abcdef")
			.build();

		ResponseEntity<String> answer = this.http.exchange(request, String.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void refusesAWebhookWithoutASignature() {
		ResponseEntity<String> answer = this.http.postForEntity("/webhooks/sendgrid/events", "[]", String.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void answersWhoSendsFarTooMuch() {
		String large = " ".repeat(12 * 1024 * 1024);

		ResponseEntity<String> answer = this.http.postForEntity("/webhooks/sendgrid/events", large, String.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.PAYLOAD_TOO_LARGE);
	}

	@Test
	void logsNothingOfARequestThatMakesNoSense(CapturedOutput output) throws IOException {
		TestRestTemplate operator = this.http.withBasicAuth("operator", "a long password");

		operator.getForEntity("/journeys/abandoned-cart?version=lea@shop.example", String.class);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				OutputStream out = socket.getOutputStream();
				InputStream in = socket.getInputStream()) {
			out.write("GET /contacts?q=lea@shop.example{ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
			assertThat(in.readNBytes(12)).isEqualTo("HTTP/1.1 400".getBytes(US_ASCII));
		}

		assertThat(output).doesNotContain("lea@shop.example");
	}

	@Test
	void worksInTheBackgroundWithoutTakingCarriersFromVirtualThreads() {
		assertThat(Thread.getAllStackTraces().keySet()).as("platform threads")
			.extracting(Thread::getName)
			.contains("engine-outbox", "deployer", "feedback", "settling");
	}

	@Test
	void keepsMetricsForOperators() {
		ResponseEntity<String> stranger = this.http.getForEntity("/actuator/metrics", String.class);
		ResponseEntity<String> operator = this.http.withBasicAuth("operator", "a long password")
			.getForEntity("/actuator/metrics", String.class);

		assertThat(stranger.getBody()).as("the login page").contains("password").doesNotContain("jvm.memory");
		assertThat(operator.getBody()).contains("jvm.memory.used");
	}

}

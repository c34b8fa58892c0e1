package dev.journeyman.local.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The sandbox as a process of its own.
 */
class SandboxProcessTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	void logsWhatItTookAndWhatWasAcknowledged() throws Exception {
		Path log = this.folder.resolve("sandbox.log");
		Files.writeString(log, "{\"what\":\"older\"}\n");
		try (WebhookReceiver application = new WebhookReceiver();
				SandboxProcess sandbox = start(Map.of(), "--port", "0", "--log", log.toString(), "--webhooks",
						application.address().toString())) {
			assertThat(sendText(sandbox.address(), "sandbox-messagebird-access-key")).isEqualTo(201);

			assertThat(lines(log)).extracting((line) -> line.path("what").asText()).startsWith("older", "accepted");
			assertThat(lines(log).get(1).path("dispatchId").asText()).isEqualTo("dispatch-3");
			Awaitility.await().until(() -> lines(log).size() == 4);
			assertThat(lines(log).subList(2, 4)).extracting((line) -> line.path("told").asText())
				.containsExactly("sent", "delivered");
		}
	}

	@Test
	void takesItsKeysFromTheEnvironment() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		KeyPair pair = generator.generateKeyPair();
		Map<String, String> environment = Map.of("JOURNEYMAN_MESSAGEBIRD_ACCESSKEY", "my-key",
				"SANDBOX_SENDGRID_SIGNINGKEY", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));

		try (SandboxProcess sandbox = start(environment, "--port", "0")) {
			assertThat(sendText(sandbox.address(), "my-key")).isEqualTo(201);
			assertThat(sendText(sandbox.address(), "sandbox-messagebird-access-key")).isEqualTo(401);
			assertThat(this.printed.toString(StandardCharsets.UTF_8))
				.contains("JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY="
						+ Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
				.contains("JOURNEYMAN_MESSAGEBIRD_BASEURL=" + sandbox.address() + "/messagebird")
				.contains("The sandbox is ready");
		}
	}

	@Test
	void takesNoMoreInASecondThanItWasTold() throws Exception {
		try (SandboxProcess sandbox = start(Map.of(), "--port", "0", "--limit", "messagebird=1")) {
			assertThat(sendText(sandbox.address(), "sandbox-messagebird-access-key")).isEqualTo(201);
			assertThat(sendText(sandbox.address(), "sandbox-messagebird-access-key")).isEqualTo(429);
		}
	}

	@Test
	void saysWhatIsWrongWithItsOptions() {
		refuses(Map.of(), "does not know --prot", "--prot", "1");
		refuses(Map.of(), "--port needs a value", "--port");
		refuses(Map.of(), "--port must be a number", "--port", "99999");
		refuses(Map.of(), "--webhooks must be an address on this machine", "--webhooks", "https://journeyman.example");
		refuses(Map.of(), "--limit must be a provider and the messages", "--limit", "sendgrid=0");
		refuses(Map.of(), "--limit must be a provider and the messages", "--limit", "twilio=5");
		refuses(Map.of("JOURNEYMAN_SENDGRID_APIKEY", "SG.abc"), "JOURNEYMAN_SENDGRID_APIKEY looks like a real key");
		refuses(Map.of("JOURNEYMAN_MESSAGEBIRD_ACCESSKEY", "live_abc"),
				"JOURNEYMAN_MESSAGEBIRD_ACCESSKEY looks like a real key");
		refuses(Map.of("SANDBOX_SENDGRID_SIGNINGKEY", "abc"), "SANDBOX_SENDGRID_SIGNINGKEY must be the base64");
	}

	private void refuses(Map<String, String> environment, String words, String... options) {
		assertThatIllegalArgumentException().isThrownBy(() -> start(environment, options).close())
			.withMessageContaining(words);
	}

	private SandboxProcess start(Map<String, String> environment, String... options) {
		return SandboxProcess.start(List.of(options), environment, SandboxWorld.CLOCK,
				new PrintStream(this.printed, true, StandardCharsets.UTF_8));
	}

	private static int sendText(URI address, String key) throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(address.resolve("/messagebird/messages"))
					.header("Authorization", "AccessKey " + key)
					.POST(BodyPublishers.ofString("""
							{"originator":"Shop","recipients":["31612345678"],"body":"Hi","reference":"dispatch-3"}"""))
					.build(), BodyHandlers.discarding())
				.statusCode();
		}
	}

	private static List<JsonNode> lines(Path log) throws IOException {
		return Files.readAllLines(log).stream().map(SandboxWorld::json).toList();
	}

}

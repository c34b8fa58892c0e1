package dev.journeyman.local.engine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.camunda.client.CamundaClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The engine as a process of its own.
 */
class EngineProcessTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@Test
	void printsWhereItListensAsTheApplicationsSettings() {
		try (LocalEngine engine = run("--journeyman.local.engine.grpc-port=0", "--journeyman.local.engine.rest-port=0");
				CamundaClient client = CamundaClient.newClientBuilder()
					.grpcAddress(engine.grpcAddress())
					.restAddress(engine.restAddress())
					.build()) {
			assertThat(this.printed.toString(StandardCharsets.UTF_8).lines()).containsExactly(
					"CAMUNDA_CLIENT_GRPCADDRESS=" + engine.grpcAddress(),
					"CAMUNDA_CLIENT_RESTADDRESS=" + engine.restAddress(), "The engine is ready.");
			assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
		}
	}

	@Test
	void namesASettingThatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> run("--journeyman.local.engine.grpc-port=many"))
			.withMessage("journeyman.local.engine.grpc-port is many; set it to a number");
		assertThatIllegalArgumentException().isThrownBy(() -> run("--journeyman.local.engine.rest-port=-1"))
			.withMessageStartingWith("journeyman.local.engine.rest-port is -1;");
	}

	private LocalEngine run(String... args) {
		return EngineProcess.run(args, new PrintStream(this.printed, true, StandardCharsets.UTF_8));
	}

}

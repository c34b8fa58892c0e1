package dev.journeyman.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.sandbox.SandboxMessage;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.zeebe.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What anyone with a shell can do with the clock, and what a journey can ask.
 */
@Story
class RehearsalStoryTests {

	@Autowired
	private Play play;

	@Value("http://localhost:${server.port}/sandbox/api/clock")
	private String clock;

	@Test
	void saysWhatComesNextAndGoesThere() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		Instant before = this.play.now();

		JsonNode now = Objects
			.requireNonNull(RestClient.create().get().uri(this.clock).retrieve().body(JsonNode.class));
		JsonNode then = answer("/next", Map.of());

		assertThat(now.path("next").path("what").asText()).contains("Two hours after it was abandoned");
		assertThat(Instant.parse(then.path("now").asText())).isAfter(before.plus(Duration.ofMinutes(119)));
		assertThat(then.has("moving")).isFalse();
		assertThat(this.play.mailsOf(ada)).hasSize(1);
	}

	@Test
	void givesWhatBeginsOnTheWayItsOwnTime() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");

		answer("/advance", Map.of("by", "PT4H1M"));

		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.textsOf(ada)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "two hours", "-PT2H", "PT0S", "P400D", "" })
	void namesTheDurationThatIsNone(String by) {
		ResponseEntity<JsonNode> answer = RestClient.create()
			.post()
			.uri(this.clock + "/advance")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("by", by))
			.retrieve()
			.onStatus((status) -> true, (request, response) -> {
			})
			.toEntity(JsonNode.class);

		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(Objects.requireNonNull(answer.getBody()).path("detail").asText()).contains("\"by\"", "PT2H");
	}

	@Test
	void answersAJourneyThatAsksWhatIsKnownOfAMessage(@Autowired CamundaClient client) {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(Duration.ofHours(2));
		SandboxMessage mail = this.play.mailsOf(ada).getFirst();
		this.play.opens(mail);
		client.newDeployResourceCommand()
			.addProcessModel(Bpmn.createExecutableProcess("asking")
				.startEvent()
				.serviceTask("task_check-message",
						(task) -> task.zeebeJobType("check-message")
							.zeebeOutputExpression("result.opened", "opened")
							.zeebeOutputExpression("result.clicked", "clicked"))
				.endEvent()
				.done(), "asking.bpmn")
			.send()
			.join();

		ProcessInstanceEvent asking = client.newCreateInstanceCommand()
			.bpmnProcessId("asking")
			.latestVersion()
			.variable("dispatchId", String.valueOf(mail.dispatchId()))
			.send()
			.join();

		CamundaAssert.assertThatProcessInstance(asking)
			.isCompleted()
			.hasVariable("opened", true)
			.hasVariable("clicked", false);
	}

	private JsonNode answer(String path, Map<String, String> body) {
		return Objects.requireNonNull(RestClient.create()
			.post()
			.uri(this.clock + path)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.body(JsonNode.class));
	}

}

package dev.journeyman.local.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.CamundaAssert.assertThatUserTask;
import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byProcessId;
import static io.camunda.process.test.api.assertions.UserTaskSelectors.byElementId;
import static org.assertj.core.api.Assertions.within;

/**
 * An application of its own, without the product's configuration.
 */
@SpringBootTest(classes = ProcessTestOnLocalEngineTests.Application.class,
		webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.config.name=small")
@CamundaSpringProcessTest
class ProcessTestOnLocalEngineTests {

	@Autowired
	private CamundaClient client;

	@Autowired
	private CamundaProcessTestContext context;

	@Autowired
	private Clock clock;

	@Test
	void walksThroughTimerMessageAndJob() {
		deploy("waiting.bpmn", Models.waiting());
		ProcessInstanceEvent instance = create("waiting", Map.of("dispatch", "d-1"));
		assertThat(instance).isActive().hasActiveElements("two-hours").hasVariable("dispatch", "d-1");

		this.context.increaseTime(Duration.ofHours(2));
		assertThat(instance).hasCompletedElements("two-hours").isWaitingForMessage("opened", "d-1");

		this.client.newPublishMessageCommand().messageName("opened").correlationKey("d-1").send().join();

		assertThat(instance).isCompleted()
			.hasCorrelatedMessage("opened", "d-1")
			.hasCompletedElementsInOrder("start", "two-hours", "opened", "work", "end")
			.hasVariable("worked", "d-1")
			.hasNoActiveIncidents();
	}

	@RepeatedTest(3)
	void startsEmptyEachTime() {
		deploy("working.bpmn", Models.working());
		create("working", Map.of("dispatch", "d-2"));

		assertThatProcessInstance(byProcessId("working")).isCompleted();
		org.assertj.core.api.Assertions.assertThat(this.client.newProcessInstanceSearchRequest().send().join().items())
			.hasSize(1);
	}

	@Test
	void theApplicationsClockIsTheEnginesOne() {
		this.context.increaseTime(Duration.ofDays(400));

		org.assertj.core.api.Assertions.assertThat(this.clock.instant())
			.isCloseTo(this.context.getCurrentTime(), within(Duration.ofMinutes(1)))
			.isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(399)));
	}

	@Test
	void completesUserTasks() {
		deploy("asking.bpmn", Models.asking());
		ProcessInstanceEvent instance = create("asking", Map.of());

		assertThatUserTask(byElementId("ask")).isCreated().hasName("Ask");
		this.context.completeUserTask(byElementId("ask"), Map.of("answer", 42));

		assertThat(instance).isCompleted().hasVariable("answer", 42);
	}

	private void deploy(String name, io.camunda.zeebe.model.bpmn.BpmnModelInstance model) {
		this.client.newDeployResourceCommand().addProcessModel(model, name).send().join();
	}

	private ProcessInstanceEvent create(String process, Map<String, Object> variables) {
		return this.client.newCreateInstanceCommand()
			.bpmnProcessId(process)
			.latestVersion()
			.variables(variables)
			.send()
			.join();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Application {

		@Bean
		Clock otherClock() {
			return Clock.systemUTC();
		}

		@Bean
		Worker worker() {
			return new Worker();
		}

	}

	public static class Worker {

		@JobWorker(type = "work")
		public Map<String, Object> work(@Variable String dispatch) {
			return Map.of("worked", dispatch);
		}

	}

}

package dev.journeyman.local.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.response.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the engine takes at deployment and fails at afterwards, and why a lint has rules
 * for it.
 */
class RunTimeFailuresTests {

	@RegisterExtension
	static final EngineClient engine = new EngineClient(false);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<serviceTask id="step"><extensionElements><zeebe:taskDefinition type="work" retries="many"/></extensionElements></serviceTask> | EXTRACT_VALUE_ERROR
					<serviceTask id="step"><extensionElements><zeebe:taskDefinition type="42"/></extensionElements></serviceTask> | EXTRACT_VALUE_ERROR
					<serviceTask id="step"><extensionElements><zeebe:taskDefinition type="work"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="=foo("/></zeebe:executionListeners></extensionElements></serviceTask> | EXTRACT_VALUE_ERROR
					<serviceTask id="step"><extensionElements><zeebe:taskDefinition type="work"/><zeebe:ioMapping><zeebe:input source="=assert(null, false)" target="x"/></zeebe:ioMapping></extensionElements></serviceTask> | IO_MAPPING_ERROR
					<serviceTask id="step"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=1"/></extensionElements></multiInstanceLoopCharacteristics></serviceTask> | EXTRACT_VALUE_ERROR
					<sendTask id="step" messageRef="message"><extensionElements><zeebe:publishMessage correlationKey="=&quot;a&quot;"/></extensionElements></sendTask> | UNKNOWN
					<receiveTask id="step" messageRef="message"/> | EXTRACT_VALUE_ERROR
					<intermediateCatchEvent id="step"><timerEventDefinition id="t"><timeDuration>=duration("2 hours")</timeDuration></timerEventDefinition></intermediateCatchEvent> | EXTRACT_VALUE_ERROR
					<adHocSubProcess id="step"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;other&quot;]"/></extensionElements><task id="inner"/></adHocSubProcess> | EXTRACT_VALUE_ERROR
					""")
	void takesAStepAndStopsThere(String step, IncidentErrorType error) {
		deploy(step + "<sequenceFlow id=\"out\" sourceRef=\"step\" targetRef=\"end\"/><endEvent id=\"end\"/>");

		assertThat(incidentOfAnInstance().getErrorType()).isEqualTo(error);
	}

	@Test
	void takesAnErrorThatNobodyCatches() {
		deploy("<endEvent id=\"step\"><errorEventDefinition id=\"thrown\" errorRef=\"error\"/></endEvent>");

		assertThat(incidentOfAnInstance().getErrorType()).isEqualTo(IncidentErrorType.UNHANDLED_ERROR_EVENT);
	}

	@Test
	void takesAFlowToAnEventOnABorder() {
		deploy("""
				<boundaryEvent id="step" attachedToRef="task">
				  <timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>
				</boundaryEvent>
				<task id="task"/>""");

		assertThatExceptionOfType(ClientException.class).isThrownBy(() -> engine.create("trying", Map.of()))
			.withMessageContaining("PROCESSING_ERROR");
	}

	private static Incident incidentOfAnInstance() {
		long instance = engine.create("trying", Map.of()).getProcessInstanceKey();
		return await().until(() -> incidents(instance), (found) -> !found.isEmpty()).getFirst();
	}

	private static List<Incident> incidents(long instance) {
		return engine.client()
			.newIncidentSearchRequest()
			.filter((filter) -> filter.processInstanceKey(instance))
			.send()
			.join()
			.items();
	}

	private static void deploy(String step) {
		String bpmn = """
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
				    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
				  <process id="trying" isExecutable="true">
				    <startEvent id="start"/>
				    <sequenceFlow id="in" sourceRef="start" targetRef="step"/>
				    %s
				  </process>
				  <message id="message" name="told">
				    <extensionElements><zeebe:subscription correlationKey="=null"/></extensionElements>
				  </message>
				  <error id="error" errorCode="X"/>
				</definitions>
				""".formatted(step);
		engine.client()
			.newDeployResourceCommand()
			.addResourceBytes(bpmn.getBytes(StandardCharsets.UTF_8), "trying.bpmn")
			.send()
			.join();
	}

}

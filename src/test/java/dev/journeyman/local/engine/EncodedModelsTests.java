package dev.journeyman.local.engine;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.camunda.client.api.search.response.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models in other encodings than UTF-8.
 */
class EncodedModelsTests {

	private static final String MODEL = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
			  <process id="sizes" name="Größe wählen" isExecutable="true">
			    <startEvent id="start" name="Gewählt"/>
			  </process>
			</definitions>
			""";

	@RegisterExtension
	static final EngineClient engine = new EngineClient(false);

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1", "windows-1252" })
	void areShownAsTheyWereWritten(String encoding) {
		deploy(MODEL.replace("UTF-8", encoding).getBytes(Charset.forName(encoding)));

		ProcessDefinition found = definition();

		assertThat(found.getName()).isEqualTo("Größe wählen");
		assertThat(xml(found)).contains("name=\"Größe wählen\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void mayTellTheirEncodingByAByteOrderMark(String encoding) {
		deploy(("\uFEFF" + MODEL.replace(" encoding=\"UTF-8\"", "")).getBytes(Charset.forName(encoding)));

		assertThat(xml(definition())).contains("name=\"Größe wählen\"");
		assertThat(engine.create("sizes", Map.of()).getProcessInstanceKey()).as("it runs").isPositive();
	}

	@Test
	void keepTheirBytesInUtf8() {
		deploy(MODEL.getBytes(StandardCharsets.UTF_8));

		assertThat(xml(definition())).isEqualTo(MODEL);
	}

	private static void deploy(byte[] bpmn) {
		engine.client().newDeployResourceCommand().addResourceBytes(bpmn, "sizes.bpmn").send().join();
	}

	private static ProcessDefinition definition() {
		return engine.client().newProcessDefinitionSearchRequest().send().join().items().getFirst();
	}

	private static String xml(ProcessDefinition definition) {
		return engine.client().newProcessDefinitionGetXmlRequest(definition.getProcessDefinitionKey()).send().join();
	}

}

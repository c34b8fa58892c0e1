package dev.journeyman.journeys;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import dev.journeyman.shared.ApiProblems;
import dev.journeyman.testing.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private MockMvcTester api;

	@BeforeEach
	void open() {
		this.world = new JourneysWorld(database);
		this.api = MockMvcTester.create(MockMvcBuilders
			.standaloneSetup(new DeploymentController(this.world.catalog, this.world.onPurpose, this.world.hints))
			.setControllerAdvice(new ApiProblems())
			.build());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<zeebe:properties>      | <zeebe:properties/><zeebe:properties>   | "Signed up" (start) has 2 blocks
					eventType="start"       | eventType="begin"                       | "Welcome" (welcome) cannot be read
					attachedToRef="wait"    | attachedToRef="welcome"                 | "Plan changed" (moved) cannot be read
					"send-email"            | "send-email "                           | has the job type "send-email ", which ends with a blank
					"signed.up"             | "Signed.Up"                             | Write signed.up.
					</process>              | </process><process id="two" isExecutable="true"/> | exactly one executable process
					</definitions>          | ``                                      | This is no BPMN file
					""")
	void refusesAModelThatMayNotRunAndSaysWhy(String old, String changed, String why) {
		byte[] bpmn = SmallModel.sound().with(old, changed).bpmn().getBytes(StandardCharsets.UTF_8);

		assertThat(deploy(bpmn)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.hasPathSatisfying("$.errors[*].field", (fields) -> assertThat(fields).asArray().containsOnly("model"))
			.hasPathSatisfying("$.errors[*].message", (messages) -> assertThat(messages).asArray()
				.anySatisfy((message) -> assertThat(message).asString().contains(why)));
		assertThat(this.world.engine.told).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "ISO-8859-1", "windows-1252" })
	void keepsNamesInWhateverEncodingAFileComes(String encoding) {
		byte[] bpmn = SmallModel.sound()
			.with("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
			.with("name=\"Welcome\"", "name=\"Größe wählen\"")
			.bpmn()
			.getBytes(Charset.forName(encoding));

		assertThat(deploy(bpmn)).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.hasPathSatisfying("$.name", (name) -> assertThat(name).isEqualTo("Größe wählen"));
		assertThat(this.world.engine.models.values()).as("the very bytes")
			.singleElement()
			.asInstanceOf(InstanceOfAssertFactories.BYTE_ARRAY)
			.isEqualTo(bpmn);
	}

	@Test
	void saysWhatTheEngineSays() {
		this.world.engine.refused.put("welcome.bpmn", "it holds something new");

		assertThat(deploy(SmallModel.sound().bpmn().getBytes(StandardCharsets.UTF_8))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("The engine does not accept it: it holds something new");
	}

	private MvcTestResult deploy(byte[] bpmn) {
		return this.api.post()
			.uri("/api/v1/deployments")
			.contentType(MediaType.APPLICATION_XML)
			.content(bpmn)
			.exchange();
	}

}

package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.journeyman.journeys.Engine.Definition;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DeployerTests {

	private static final String DOUBLED = "<zeebe:properties/><zeebe:properties>";

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final Files files = new Files();

	private JourneysWorld world;

	private ShippedJourneys shipped;

	private Deployer deployer;

	@BeforeEach
	void start() {
		this.world = new JourneysWorld(database);
		instance();
	}

	/** One more instance of the application. */
	private void instance() {
		this.shipped = new ShippedJourneys(database.jdbc(), this.files, this.world.clock);
		this.deployer = new Deployer(this.world.deployments, this.shipped, this.world.engine);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<zeebe:properties>|" + DOUBLED, "<zeebe:ioMapping>|<zeebe:ioMapping/><zeebe:ioMapping>",
			"attachedToRef=\"wait\"|attachedToRef=\"welcome\"", "</definitions>|", "\"signed.up\"|\"Signed Up\"" })
	void takesGoodModelsIntoTheCatalogueWhateverElseWasDeployed(String wrong) {
		String[] change = wrong.split("\\|", -1);
		this.world.engine.deployedElsewhere("early", model("early"));
		this.world.engine.deployedElsewhere("broken", bytes(sound("broken").with(change[0], change[1])));
		this.world.engine.deployedElsewhere("late", model("late"));

		this.deployer.round();

		assertThat(this.world.catalog.journeys()).extracting(Deployment::processId)
			.containsExactlyInAnyOrder("early", "broken", "late");
		assertThat(problems("early")).isEmpty();
		assertThat(problems("late")).isEmpty();
		assertThat(problems("broken")).isNotEmpty();
	}

	@Test
	void saysOnceWhatIsWrongWithAModel(CapturedOutput output) {
		this.world.engine.deployedElsewhere("broken", bytes(sound("broken").with("<zeebe:properties>", DOUBLED)));

		this.deployer.round();
		this.deployer.round();

		assertThat(output.toString().split("\"Signed up\" \\(start\\) has 2 blocks zeebe:properties", -1)).hasSize(2);
	}

	@Test
	void goesOnWhereOneModelCannotBeFetched(CapturedOutput output) {
		Definition lost = this.world.engine.deployedElsewhere("lost", model("lost"));
		byte[] bpmn = this.world.engine.models.remove(lost.key());
		this.world.engine.deployedElsewhere("late", model("late"));

		this.deployer.round();
		this.deployer.round();
		assertThat(this.world.catalog.journeys()).extracting(Deployment::processId).containsExactly("late");
		assertThat(output.toString().split("The model of lost, version 1", -1)).hasSize(2);

		this.world.engine.models.put(lost.key(), bpmn);
		this.deployer.round();
		assertThat(this.world.catalog.journeys()).extracting(Deployment::processId).containsExactly("late", "lost");
	}

	@Test
	void takesBothProcessesOfOneFile() {
		byte[] both = bytes(sound("one").with("</process>",
				"</process><process id=\"other\" name=\"Other\" isExecutable=\"true\"><startEvent id=\"s\" name=\"S\"/></process>"));
		this.world.engine.deployedElsewhere("one", both);
		this.world.engine.deployedElsewhere("other", both);

		this.deployer.round();

		assertThat(this.world.catalog.journey("one").orElseThrow().model().name()).isEqualTo("Welcome");
		assertThat(this.world.catalog.journey("other").orElseThrow().model().name()).isEqualTo("Other");
		assertThat(problems("one")).singleElement().asString().contains("exactly one executable process");
	}

	@Test
	void readsBackWhatNobodyCanReadAnyMore() {
		Definition definition = this.world.engine.deployedElsewhere("welcome", model("welcome"));
		this.deployer.round();
		database.jdbc()
			.sql("update deployment set bpmn = ?, content_hash = ?")
			.params("garbage".getBytes(StandardCharsets.UTF_8), new byte[] { 1 })
			.update();

		JourneysWorld restarted = new JourneysWorld(database);
		restarted.deployments.latest().forEach(restarted.deployments::lookAgain);

		assertThat(restarted.catalog.journey("welcome")).hasValueSatisfying((journey) -> {
			assertThat(journey.definitionKey()).isEqualTo(definition.key());
			assertThat(journey.problems()).singleElement().asString().startsWith("This is no BPMN file");
		});
		assertThat(restarted.catalog.listens(definition.key())).isEmpty();
	}

	@Test
	void deploysTheOthersWhereTheEngineRefusesOneAndDoesNotAskAgain(CapturedOutput output) {
		this.files.put("a-broken.bpmn", "garbage");
		this.files.put("welcome.bpmn", sound("welcome").bpmn());
		this.world.engine.refused.put("a-broken.bpmn", "it is no BPMN");

		this.deployer.round();
		this.deployer.round();

		assertThat(this.world.engine.told).containsExactly("deploy a-broken.bpmn", "deploy welcome.bpmn");
		assertThat(this.shipped.refused()).isEqualTo(Map.of("a-broken", "it is no BPMN"));
		assertThat(output.toString().split("a-broken.bpmn cannot be deployed: it is no BPMN", -1)).hasSize(2);
		assertThat(this.shipped.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void forgetsARefusalOnceTheEngineTakesTheModel() {
		this.files.put("welcome.bpmn", sound("welcome").bpmn());
		this.world.engine.refused.put("welcome.bpmn", "not today");
		this.deployer.round();
		this.world.engine.refused.clear();

		this.deployer.wake();
		this.deployer.round();

		assertThat(this.shipped.refused()).isEmpty();
		assertThat(problems("welcome")).isEmpty();
	}

	@Test
	void isReadyOnceEveryShippedJourneyHasBeenDeployed(CapturedOutput output) {
		this.files.put("welcome.bpmn", sound("welcome").bpmn());
		this.files.put("wrong.bpmn", sound("wrong").with("\"signed.up\"", "\"Signed.Up\"").bpmn());
		this.world.engine.there = false;

		this.deployer.round();
		this.deployer.round();
		assertThat(this.shipped.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(output.toString().split("Not ready: welcome, wrong must be deployed once", -1)).hasSize(2);

		this.world.engine.there = true;
		this.deployer.round();
		assertThat(this.shipped.health().getStatus()).isEqualTo(Status.UP);
		assertThat(problems("wrong")).as("with problems too").isNotEmpty();
	}

	@Test
	void agreesWithAllInstancesAndIsReadyAtOnceWhenItStartsAgain() {
		this.files.put("welcome.bpmn", sound("welcome").bpmn());
		this.deployer.round();
		this.world.engine.there = false;
		this.files.put("welcome.bpmn", sound("welcome").with("name=\"Welcome\"", "name=\"Hello\"").bpmn());

		instance();
		assertThat(this.shipped.health().getStatus()).as("an older content has been deployed").isEqualTo(Status.UP);

		this.files.put("new.bpmn", sound("new").bpmn());
		instance();
		assertThat(this.shipped.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(this.shipped.waiting()).containsExactly("new");
	}

	private List<String> problems(String processId) {
		return this.world.catalog.journey(processId).orElseThrow().problems();
	}

	private static SmallModel sound(String processId) {
		return SmallModel.sound().with("process id=\"welcome\"", "process id=\"" + processId + "\"");
	}

	private static byte[] model(String processId) {
		return bytes(sound(processId));
	}

	private static byte[] bytes(SmallModel model) {
		return model.bpmn().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * What lies in bpmn/journeys.
	 */
	private static final class Files extends DefaultResourceLoader implements ResourcePatternResolver {

		private final Map<String, String> contents = new LinkedHashMap<>();

		void put(String name, String content) {
			this.contents.put(name, content);
		}

		@Override
		public Resource[] getResources(String pattern) {
			return pattern.contains("journeys") ? this.contents.entrySet()
				.stream()
				.map((file) -> named(file.getKey(), file.getValue()))
				.toArray(Resource[]::new) : new Resource[0];
		}

		private static Resource named(String name, String content) {
			return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {

				@Override
				public String getFilename() {
					return name;
				}

			};
		}

	}

}

package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyHintsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String TASK = "<zeebe:taskDefinition type=\"send-email\"/>";

	private final OwnWorkers workers = () -> Set.of("enrollment-started", "enrollment-ended", "send-email");

	private JourneysWorld world;

	@BeforeEach
	void employWorkers() {
		this.world = new JourneysWorld(database);
		this.world.reviews.addBean("job-types", unknownJobTypes("loyalty-points", "io.camunda:http-json:1"));
	}

	private UnknownJobTypes unknownJobTypes(String... servedElsewhere) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("workers", this.workers);
		return new UnknownJobTypes(beans.getBeanProvider(OwnWorkers.class),
				new JourneysSettings(Set.of(servedElsewhere)));
	}

	@Test
	void hasNoneOnAJourneyWhoseStepsAreServedHere() {
		assertThat(hints(SmallModel.sound())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			crm-sync      | crm-sync
			="crm-sync"   | crm-sync
			Send-Email    | Send-Email
			send-whatsapp | send-whatsapp
			""")
	void tellsOfATaskThatNobodyTakes(String written, String type) {
		List<Hint> hints = hints(SmallModel.sound().with(TASK, "<zeebe:taskDefinition type='%s'/>".formatted(written)));

		assertThat(hints).singleElement().satisfies((hint) -> {
			assertThat(hint.about()).isEqualTo("send");
			assertThat(hint.text())
				.startsWith("\"Say welcome\" (send) has the job type " + type + ", which no worker of this application")
				.contains("journeyman.journeys.served-elsewhere", "enrollment-ended, enrollment-started, send-email");
		});
	}

	@Test
	void tellsOfAListenerThatNobodyTakes() {
		assertThat(hints(SmallModel.sound()
			.with(TASK, TASK
					+ "<zeebe:executionListeners><zeebe:executionListener eventType='start' type='audit'/></zeebe:executionListeners>")))
			.extracting(Hint::text)
			.singleElement()
			.asString()
			.startsWith("\"Say welcome\" (send) has the job type audit");
	}

	@ParameterizedTest
	@CsvSource({ "loyalty-points", "io.camunda:http-json:1", "= jobType" })
	void saysNothingOfWhatIsServedElsewhereOrComputed(String type) {
		assertThat(hints(SmallModel.sound().with(TASK, "<zeebe:taskDefinition type='%s'/>".formatted(type)))).isEmpty();
	}

	@Test
	void tellsOfStepsOfTheProcessesThatAreCalled() {
		SmallModel called = SmallModel.sound()
			.with("process id=\"welcome\"", "process id=\"show-more\"")
			.with(TASK, "<zeebe:taskDefinition type=\"crm-sync\"/>");
		record(called, 8, "show-more");

		assertThat(hints(SmallModel.sound())).extracting(Hint::text)
			.singleElement()
			.asString()
			.startsWith("In the process show-more, which it calls: \"Say welcome\" (send) has the job type crm-sync");
	}

	private List<Hint> hints(SmallModel model) {
		record(model, 7, "welcome");
		return this.world.hints.of(this.world.deployments.find(7).orElseThrow());
	}

	private void record(SmallModel model, long key, String processId) {
		this.world.deployments.record(new Engine.Definition(key, processId, 1),
				model.bpmn().getBytes(StandardCharsets.UTF_8), "elsewhere");
	}

}

package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.journeyman.contacts.Contact;
import dev.journeyman.shared.Refusal;
import dev.journeyman.shared.Violation;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What other modules find wrong with a model's steps.
 */
class DeploymentProblemsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final String MISSING = "\"Say welcome\" (send) names the template welcome, which does not exist.";

	private final Set<String> templates = new HashSet<>();

	private JourneysWorld world;

	@BeforeEach
	void lookAtTemplates() {
		this.world = new JourneysWorld(database);
		this.world.reviews.addBean("templates", new StepReview() {

			@Override
			public List<String> problems(Step step) {
				String template = step.template();
				return (template == null || DeploymentProblemsTests.this.templates.contains(template)) ? List.of()
						: List.of("names the template " + template + ", which does not exist.");
			}

		});
	}

	@Test
	void keepAModelOutThatComesByTheInterface() {
		assertThatThrownBy(() -> this.world.onPurpose.deploy(bpmn())).isInstanceOfSatisfying(Refusal.class,
				(refusal) -> assertThat(refusal.errors()).containsExactly(new Violation("model", MISSING)));
		assertThat(this.world.engine.definitions).isEmpty();
	}

	@Test
	void keepAModelFromStartingThatSomebodyElseDeployed() {
		record("elsewhere");

		assertThat(welcome().problems()).containsExactly(MISSING);
		Contact ada = aContact().withEmail("ada@example.com").in(database);
		this.world.signsUp(ada);
		assertThat(this.world.enrollmentsOf(ada)).isEmpty();
	}

	@Test
	void areGoneOnceTheTemplateHasComeWithAnotherStart() {
		record("elsewhere");
		this.templates.add("welcome");

		this.world.deployer.wake();
		this.world.deployer.round();

		assertThat(welcome().problems()).isEmpty();
		Contact eve = aContact().withEmail("eve@example.com").in(database);
		this.world.signsUp(eve);
		assertThat(this.world.enrollmentsOf(eve)).hasSize(1);
	}

	@Test
	void areGoneOnceTheSameContentIsDeployedAgain() {
		record("elsewhere");
		this.templates.add("welcome");

		record("interface");

		assertThat(welcome().problems()).isEmpty();
	}

	private void record(String by) {
		this.world.deployments.record(new Engine.Definition(7, "welcome", 1), bpmn(), by);
	}

	private Deployment welcome() {
		return this.world.deployments.latest("welcome").orElseThrow();
	}

	private static byte[] bpmn() {
		return SmallModel.sound()
			.with("name=\"trigger.when\" value=\"= event.properties.plan = &quot;pro&quot;\"",
					"name=\"trigger.max-age\" value=\"PT5H\"")
			.with("<zeebe:property name=\"trigger.max-age\" value=\"PT6H\"/>", "")
			.bpmn()
			.getBytes(StandardCharsets.UTF_8);
	}

}

package dev.journeyman.journeys;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Contact;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conditions that answer neither true nor false.
 */
class UndecidedConditionsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Duration NOW = Duration.ZERO;

	private static final Map<String, Object> NUMBER = Map.of("cartId", 4711);

	private static final String TYPES = "event.properties.cartId is a number, enrollment.subject is a text";

	private JourneysWorld world;

	private Contact ada;

	@BeforeEach
	void meetAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
	}

	@Test
	void areToldWhereAMatchComparesANumberWithAText() {
		Deployment deployment = matching("event.properties.cartId = enrollment.subject");
		this.world.abandonsCart(this.ada, "4711", Duration.ofHours(1));

		order(NUMBER);

		assertThat(this.world.enrollmentsOf(this.ada).getFirst().state()).isEqualTo(Enrollment.State.STARTING);
		assertThat(this.world.effectsOn(this.ada)).containsExactly("enrolled",
				"not-told: its match answers neither true nor false: " + TYPES);
		assertThat(hints(deployment)).singleElement().satisfies((hint) -> {
			assertThat(hint.about()).isEqualTo("enrollment.order.placed");
			assertThat(hint.text()).isEqualTo("Its match for enrollment.order.placed answers neither true nor false, "
					+ "and the journey is not told: " + TYPES
					+ ". A number never equals a text: string(…) makes a text of either, number(…) a number of a text.");
			assertThat(hint.seen()).isEqualTo(new Hint.Seen(1, JourneysWorld.NOON));
		});
	}

	@ParameterizedTest
	@CsvSource({ "4711, 4711", "4711.0, 4711", "cart-1, cart-1" })
	void areNoneWhereTextsAreCompared(String cartId, String subject) {
		Deployment deployment = matching("string(event.properties.cartId) = enrollment.subject");
		this.world.abandonsCart(this.ada, subject, Duration.ofHours(1));

		order(Map.of("cartId", cartId.startsWith("cart") ? cartId : new BigDecimal(cartId)));

		assertThat(this.world.effectsOn(this.ada)).containsExactly("enrolled", "goal");
		assertThat(hints(deployment)).isEmpty();
	}

	@Test
	void areNoneWhereAnEventLacksWhatIsCompared() {
		Deployment deployment = matching("event.properties.cartId = enrollment.subject");
		this.world.abandonsCart(this.ada, "4711", Duration.ofHours(1));

		order(Map.of());

		assertThat(this.world.effectsOn(this.ada)).containsExactly("enrolled");
		assertThat(hints(deployment)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					event.properties.total &gt; 50            | event.properties.total is missing, 50 is a number
					event.properties.cartId = contact.externalId | event.properties.cartId is a number, contact.externalId is a text
					contact.attributes.newsletter             | contact.attributes.newsletter is missing
					contact.email                             | contact.email is a text
					event.properties.cartId                   | event.properties.cartId is a number
					shipped(event.properties.cartId)          | event.properties.cartId is a number
					""")
	void areToldWhereTheyWouldHaveEnrolled(String when, String types) {
		Deployment deployment = this.world.deployed("<zeebe:property name=\"trigger.reentry\"",
				"<zeebe:property name=\"trigger.when\" value=\"=" + when
						+ "\"/><zeebe:property name=\"trigger.reentry\"");

		this.world.does(this.ada, "cart.abandoned", "4711", NOW, NUMBER);

		assertThat(this.world.enrollmentsOf(this.ada)).isEmpty();
		assertThat(this.world.effectsOn(this.ada))
			.containsExactly("not-enrolled: its condition answers neither true nor false: " + types);
		assertThat(hints(deployment)).extracting(Hint::text)
			.singleElement()
			.asString()
			.startsWith("Its condition trigger.when answers neither true nor false, and enrolls nobody: " + types)
			.doesNotContain("ada@example.com", "4711");
	}

	@Test
	void areCountedInOneHintHoweverManyEventsMeetThem() {
		Deployment deployment = matching("event.properties.cartId = enrollment.subject");
		this.world.abandonsCart(this.ada, "4711", Duration.ofHours(1));
		order(NUMBER);
		order(NUMBER);
		this.world.conditionHints.round();
		this.world.clock.advance(Duration.ofMinutes(5));
		order(NUMBER);
		order(Map.of("cartId", true));

		assertThat(hints(deployment)).extracting(Hint::seen)
			.containsExactlyInAnyOrder(new Hint.Seen(3, JourneysWorld.NOON.plusSeconds(300)),
					new Hint.Seen(1, JourneysWorld.NOON.plusSeconds(300)));
	}

	@Test
	void areForgottenOfAnEngineThatStartedAfresh() {
		Deployment deployment = matching("event.properties.cartId = enrollment.subject");
		this.world.abandonsCart(this.ada, "4711", Duration.ofHours(1));
		order(NUMBER);
		this.world.conditionHints.round();
		this.world.clock.advance(Duration.ofMinutes(5));
		this.world.deployments.forget(deployment.definitionKey());
		this.world.deployments.record(
				new Engine.Definition(deployment.definitionKey(), deployment.processId(), deployment.version()),
				JourneysWorld.flagship(), "application");

		assertThat(hints(this.world.deployments.find(deployment.definitionKey()).orElseThrow())).isEmpty();
	}

	private void order(Map<String, Object> properties) {
		this.world.does(this.ada, "order.placed", "order-1", NOW, properties);
	}

	private Deployment matching(String match) {
		return this.world.deployed("<zeebe:property name=\"goal\" value=\"true\" />",
				"<zeebe:property name=\"goal\" value=\"true\" /><zeebe:property name=\"match\" value=\"" + match
						+ "\" />");
	}

	private List<Hint> hints(Deployment deployment) {
		this.world.conditionHints.round();
		return this.world.hints.of(deployment);
	}

}

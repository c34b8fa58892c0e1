package dev.journeyman.journeys;

import java.time.Duration;
import java.util.Map;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Claims.Claim;
import dev.journeyman.journeys.Claims.Instance;
import dev.journeyman.journeys.EnrollmentStanding.Standing;
import dev.journeyman.journeys.JourneyPauses.Pause;
import dev.journeyman.journeys.StartByHand.Outcome;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class JourneyPausesTests {

	private static final String CART = "abandoned-cart";

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private Contact ada;

	private Deployment flagship;

	@BeforeEach
	void meetAda() {
		this.world = new JourneysWorld(database);
		this.ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
		this.flagship = this.world.deployed();
	}

	@Test
	void enrollsNobodyWhileItIsPausedAndSaysWhy() {
		this.world.pauses.pause(CART, "olga");

		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);

		assertThat(this.world.enrollmentsOf(this.ada)).isEmpty();
		assertThat(this.world.effectsOn(this.ada)).containsExactly("not-enrolled: the journey is paused");
		assertThat(this.world.byHand.start(CART, this.ada.id(), null, null, Map.of()))
			.isInstanceOf(Outcome.Paused.class);
		assertThat(this.world.claims.claim(new Instance(7, this.flagship.definitionKey(), null, "ada", null)))
			.isInstanceOf(Claim.NotWanted.class);
	}

	@Test
	void letsWhatRunsHearOnAndHoldsItsMessages() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		Enrollment enrollment = this.world.enrollmentsOf(this.ada).getFirst();

		this.world.pauses.pause(CART, "olga");
		assertThat(this.world.standing.of(enrollment.id())).isEqualTo(new Standing.Paused(JourneysWorld.NOON));
		this.world.placesOrder(this.ada, Duration.ZERO);

		assertThat(this.world.effectsOn(this.ada)).endsWith("goal");
		assertThat(this.world.standing.of(enrollment.id())).isInstanceOf(Standing.Over.class);
	}

	@Test
	void remembersWhoPausedItFirst() {
		this.world.pauses.pause(CART, "olga");
		this.world.clock.advance(Duration.ofMinutes(1));
		this.world.pauses.pause(CART, "otto");

		assertThat(this.world.pauses.all()).containsExactly(Map.entry(CART, new Pause(JourneysWorld.NOON, "olga")));
	}

	@Test
	void goesOnWhenItIsResumed() {
		this.world.pauses.pause(CART, "olga");
		this.world.pauses.resume(CART, "olga");
		this.world.pauses.resume(CART, "olga");

		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);

		assertThat(this.world.pauses.of(CART)).isEmpty();
		assertThat(this.world.standing.of(this.world.enrollmentsOf(this.ada).getFirst().id()))
			.isEqualTo(new Standing.On());
	}

}

package dev.journeyman.journeys;

import java.time.Duration;
import java.util.Map;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Claims.Claim;
import dev.journeyman.journeys.Claims.Instance;
import dev.journeyman.journeys.StartByHand.Outcome;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ClaimsTests {

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
	void givesAnEnrollmentToTheFirstInstanceOnly() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		String enrollment = this.world.enrollmentsOf(this.ada).getFirst().id().toString();

		Claim first = claim(1, enrollment, null);
		Claim second = claim(2, enrollment, null);
		Claim firstAgain = claim(1, enrollment, null);

		assertThat(first).isInstanceOf(Claim.Claimed.class);
		assertThat(second).isInstanceOf(Claim.NotWanted.class);
		assertThat(firstAgain).isInstanceOf(Claim.Claimed.class);
	}

	@Test
	void refusesAnEnrollmentThatHasEndedMeanwhile() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		this.world.placesOrder(this.ada, Duration.ZERO);
		String enrollment = this.world.enrollmentsOf(this.ada).getFirst().id().toString();

		assertThat(claim(1, enrollment, null)).isInstanceOf(Claim.NotWanted.class);
	}

	@Test
	void enrollsAnInstanceThatWasStartedByHandOnce() {
		Claim first = claim(1, null, "ada");
		Claim again = claim(1, null, "ada");

		Enrollment enrollment = this.world.enrollmentsOf(this.ada).getFirst();
		assertThat(this.world.enrollmentsOf(this.ada)).hasSize(1);
		assertThat(first).isEqualTo(again);
		assertThat(((Claim.Claimed) first).variables()).containsEntry("enrollmentId", enrollment.id().toString())
			.containsEntry("contactId", this.ada.id().toString())
			.containsKey("event");
	}

	@Test
	void enrollsNobodyAnewWhenTheGoalWasReachedBetweenTwoDeliveries() {
		claim(1, null, "ada");
		this.world.placesOrder(this.ada, Duration.ZERO);
		this.world.clock.advance(Duration.ofMinutes(5));

		assertThat(claim(1, null, "ada")).isInstanceOf(Claim.NotWanted.class);
		assertThat(this.world.enrollmentsOf(this.ada)).hasSize(1);
	}

	@Test
	void enrollsAgainWhenAnEngineThatStartedAfreshRepeatsAKeyMuchLater() {
		claim(1, null, "ada");
		this.world.placesOrder(this.ada, Duration.ZERO);
		this.world.clock.advance(Duration.ofDays(2));

		assertThat(claim(1, null, "ada")).isInstanceOf(Claim.Claimed.class);
		assertThat(this.world.enrollmentsOf(this.ada)).hasSize(2);
	}

	@Test
	void saysWhatToDoAboutAnEnrollmentThatCannotBe() {
		assertThatThrownBy(() -> claim(1, "abc", null)).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("enrollmentId");
	}

	@Test
	void holdsReentryAgainstAnInstanceStartedByHand() {
		claim(1, null, "ada");

		assertThat(claim(2, null, this.ada.id().toString())).isInstanceOf(Claim.NotWanted.class);
	}

	@Test
	void saysThatTheContactIsUnknown() {
		assertThatThrownBy(() -> claim(1, null, "nobody")).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("contactId")
			.hasMessageNotContaining("nobody");
	}

	@Test
	void refusesAReplyThatSomebodyElseDeployed() {
		byte[] bpmn = JourneysWorld.flagship("value=\"marketing\"", "value=\"reply\"");
		this.world.deployments.record(new Engine.Definition(77, "abandoned-cart", 9), bpmn, "elsewhere");

		Instance instance = new Instance(1, 77, null, "ada", null);

		assertThatThrownBy(() -> this.world.claims.claim(instance)).isInstanceOf(Misconfigured.class);
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		assertThat(this.world.enrollmentsOf(this.ada)).isEmpty();
	}

	@Test
	void waitsUntilTheCatalogueHasHeardOfTheVersion() {
		Instance instance = new Instance(1, 999, null, "ada", null);

		assertThatThrownBy(() -> this.world.claims.claim(instance)).isInstanceOf(Held.class);
	}

	@Test
	void startsByHandOnceUnderEachIdOfTheClients() {
		Outcome first = start("request-1", "cart-1");
		Outcome again = start("request-1", "cart-1");
		Outcome other = start("request-2", "cart-1");

		assertThat(first).isInstanceOf(Outcome.Enrolled.class);
		assertThat(again).isInstanceOf(Outcome.Repeated.class);
		assertThat(other).isEqualTo(new Outcome.Forbidden(Reentry.ONE_PER_SUBJECT));
		assertThat(this.world.outbox.due()).isEqualTo(1);
	}

	@Test
	void closesWhatWasSeenCancelledAndNothingElse() {
		this.world.abandonsCart(this.ada, "cart-1", Duration.ZERO);
		this.world.abandonsCart(this.ada, "cart-2", Duration.ZERO);
		long instance = 1;
		for (Enrollment enrollment : this.world.enrollmentsOf(this.ada)) {
			this.world.enrollments.claim(enrollment.id(), instance++);
		}
		this.world.engine.ended.add(2L);
		this.world.clock.advance(Duration.ofMinutes(1));

		this.world.sweep.round();

		assertThat(this.world.enrollmentsOf(this.ada)).extracting(Enrollment::processInstanceKey, Enrollment::state)
			.containsExactlyInAnyOrder(tuple(1L, Enrollment.State.RUNNING), tuple(2L, Enrollment.State.ENDED));
	}

	private Claim claim(long instance, @Nullable String enrollment, @Nullable String contact) {
		return this.world.claims
			.claim(new Instance(instance, this.flagship.definitionKey(), enrollment, contact, null));
	}

	private Outcome start(String clientId, String subject) {
		return this.world.byHand.start("abandoned-cart", this.ada.id(), clientId, subject, Map.of());
	}

}

package dev.journeyman.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxMessage;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.process.test.api.CamundaAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The flagship: a cart is abandoned; two hours later an email; two hours after that, if
 * nobody opened it, a text.
 */
@Story
class AbandonedCartStoryTests {

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private static final Duration ONE_HOUR = Duration.ofHours(1);

	private static final Duration TWO_HOURS = Duration.ofHours(2);

	@Autowired
	private Play play;

	@Test
	void remindsByEmailAndThenByTextIfNobodyOpensIt() {
		Customer ada = this.play.meet(Customer.ada());

		this.play.abandonsCart(ada, "cart-4711");
		assertThat(this.play.mailsOf(ada)).isEmpty();
		this.play.passes(TWO_HOURS);
		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.textsOf(ada)).isEmpty();
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.textsOf(ada)).hasSize(1);
		assertThat(endReason(ada)).isEqualTo("completed");
	}

	@Test
	void sendsNoTextOnceTheEmailWasOpened() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);

		this.play.opens(theMailOf(ada));
		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("completed");
	}

	@Test
	void countsAMachinesOpeningAsNotOpened() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);

		this.play.machineOpens(theMailOf(ada));
		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).hasSize(1);
	}

	@Test
	void endsWhenTheEmailIsOpenedWhileTheTextIsHeld() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);
		this.play.textsAreThrottled();
		this.play.passes(TWO_HOURS);
		assertThat(this.play.textsOf(ada)).isEmpty();

		this.play.opens(theMailOf(ada));
		this.play.textsFlowAgain();
		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("completed");
	}

	@Test
	void textsAtOnceWhenTheEmailBounces() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);

		this.play.bounces(theMailOf(ada));

		assertThat(this.play.textsOf(ada)).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SMTP_ID", "ADDRESS" })
	void textsWhenALateBounceHasLostOurIds(Sandbox.Bounce bounce) {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);

		this.play.bouncesLate(theMailOf(ada), bounce);

		assertThat(this.play.textsOf(ada)).hasSize(1);
	}

	@Test
	void sendsNothingAfterAnOrderBeforeTheEmail() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(ONE_HOUR);

		this.play.placesOrder(ada);
		this.play.passes(TWO_HOURS);
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).isEmpty();
		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("goal");
	}

	@Test
	void sendsNoTextAfterAnOrderBetweenEmailAndText() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(TWO_HOURS);
		assertThat(this.play.mailsOf(ada)).hasSize(1);

		this.play.placesOrder(ada);
		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("goal");
	}

	@Test
	void sendsNothingToAGuestWhoOrdersUnderANewExternalId() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(ONE_HOUR);

		this.play
			.placesOrder(Map.of("externalId", "c-1", "email", "Ada@example.com", "language", "de_DE", "phone", ""));
		this.play.passes(TWO_HOURS);
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).isEmpty();
		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("goal");
		assertThat(this.play.enrollmentsOf(new Customer("c-1", null, null))).hasSize(1);
	}

	@Test
	void sendsNothingAfterAnOrderOfAnotherContactWithThisPhone() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.meet(Customer.mei());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(ONE_HOUR);

		this.play.placesOrder(Map.of("externalId", "mei", "phone", "+4915112345678"));
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).isEmpty();
		assertThat(endReason(ada)).isEqualTo("goal");
	}

	@Test
	void doesNotRemindOfACartWhoseOrderWasHeardOfFirst() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.placesOrder(ada);

		this.play.abandonsCart("late-news", ada, "cart-4711", this.play.now().minus(TEN_MINUTES));
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).isEmpty();
		assertThat(this.play.enrollmentsOf(ada)).isEmpty();
	}

	@Test
	void remindsOfEachOfTwoCarts() {
		Customer ada = this.play.meet(Customer.ada());

		this.play.abandonsCart(ada, "cart-1");
		this.play.abandonsCart(ada, "cart-2");
		this.play.passes(TWO_HOURS);
		assertThat(this.play.mailsOf(ada)).hasSize(2);
		this.play.placesOrder(ada);
		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).isEmpty();
		assertThat(this.play.enrollmentsOf(ada)).hasSize(2)
			.allSatisfy((enrollment) -> assertThat(enrollment.path("endReason").asText()).isEqualTo("goal"));
	}

	@Test
	void remindsOnceOfAnEventThatIsSentThreeTimes() {
		Customer ada = this.play.meet(Customer.ada());

		Instant tenMinutesAgo = this.play.now().minus(TEN_MINUTES);
		for (int time = 0; time < 3; time++) {
			this.play.abandonsCart("evt-1", ada, "cart-4711", tenMinutesAgo);
		}
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).hasSize(1);
	}

	@Test
	void sendsOnlyTheEmailToACustomerWithoutPhone() {
		Customer ada = this.play.meet(Customer.ada().withoutPhone());
		this.play.abandonsCart(ada, "cart-4711");

		this.play.passes(TWO_HOURS);
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.dispatchesTo(ada)).extracting((dispatch) -> dispatch.path("outcome").asText())
			.containsExactlyInAnyOrder("sent", "suppressed");
		assertThat(endReason(ada)).isEqualTo("completed");
	}

	@Test
	void goesStraightToTheTextForACustomerWithoutEmail() {
		Customer ada = this.play.meet(Customer.ada().withoutEmail());
		this.play.abandonsCart(ada, "cart-4711");

		this.play.passes(TWO_HOURS);

		assertThat(this.play.textsOf(ada)).hasSize(1);
		assertThat(endReason(ada)).isEqualTo("completed");
	}

	@Test
	void enrollsAnInstanceThatWasStartedByHand(@Autowired CamundaClient client) {
		Customer ada = this.play.meet(Customer.ada());

		client.newCreateInstanceCommand()
			.bpmnProcessId("abandoned-cart")
			.latestVersion()
			.variable("contactId", ada.name())
			.send()
			.join();
		this.play.settles();
		this.play.passes(TWO_HOURS);

		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.enrollmentsOf(ada)).hasSize(1);
	}

	@Test
	void cancelsASecondInstanceOfOneEnrollment(@Autowired CamundaClient client) {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		String enrollment = this.play.enrollmentsOf(ada).get(0).path("id").asText();

		ProcessInstanceEvent second = client.newCreateInstanceCommand()
			.bpmnProcessId("abandoned-cart")
			.latestVersion()
			.variables(Map.of("enrollmentId", enrollment, "event", Map.of("occurredAt", this.play.now().toString())))
			.send()
			.join();
		this.play.settles();
		this.play.passes(TWO_HOURS);

		CamundaAssert.assertThatProcessInstance(second).isTerminated();
		assertThat(this.play.mailsOf(ada)).hasSize(1);
	}

	private SandboxMessage theMailOf(Customer customer) {
		assertThat(this.play.mailsOf(customer)).hasSize(1);
		return this.play.mailsOf(customer).getFirst();
	}

	private String endReason(Customer customer) {
		JsonNode enrollments = this.play.enrollmentsOf(customer);
		assertThat(enrollments).hasSize(1);
		return enrollments.get(0).path("endReason").asText();
	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.policy.Proposal;
import dev.journeyman.messaging.policy.SendPolicy;
import dev.journeyman.messaging.policy.Verdict;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.messaging.World.request;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessagingTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
	}

	@Test
	void sendsWhatTheTemplateSaysToTheContactsAddress() {
		SendOutcome outcome = this.messaging.send(email(this.ada), WANTED);

		Dispatch dispatch = this.world.only(this.ada);
		assertThat(outcome).isEqualTo(new SendOutcome.Sent(dispatch.id()));
		OutboundMessage message = this.world.provider.handedOver().getFirst();
		assertThat(message.reference()).isEqualTo(dispatch.id());
		assertThat(message.to()).isEqualTo("ada@example.com");
		assertThat(message.content()).isEqualTo(new Content.Email("Welcome", "Hello", "<p>Hello</p>"));
		assertThat(this.world.provider.deadlines()).containsExactly(START.plusSeconds(15));
		assertThat(dispatch.state()).isEqualTo(Dispatch.State.ACCEPTED);
		assertThat(dispatch.providerMessageId()).isEqualTo("p1");
	}

	@Test
	void sendsOnceWhenTheJobIsDeliveredTwice() {
		SendRequest request = email(this.ada);

		SendOutcome first = this.messaging.send(request, WANTED);
		SendOutcome second = this.messaging.send(request, WANTED);

		assertThat(second).isEqualTo(first);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void answersForWhatWasSentEvenIfItsTemplateIsGone() {
		EnrollmentId enrollment = this.world.enrollment();
		SendOutcome sent = this.messaging.send(email(this.ada, enrollment, 1), WANTED);
		SendRequest gone = request(this.ada, enrollment, 1, Channel.EMAIL, Purpose.MARKETING, "gone", null);

		assertThat(this.messaging.send(gone, WANTED)).isEqualTo(sent);
	}

	@Test
	void sendsAgainForAnotherStep() {
		EnrollmentId enrollment = this.world.enrollment();

		SendOutcome first = this.messaging.send(email(this.ada, enrollment, 1), WANTED);
		SendOutcome second = this.messaging.send(email(this.ada, enrollment, 2), WANTED);

		assertThat(second.dispatchId()).isNotEqualTo(first.dispatchId());
		assertThat(this.world.provider.handedOver()).hasSize(2);
	}

	@Test
	void reportsSuppressionAsAnAnswer() {
		Contact grace = aContact().withPhone("+4915123456789").in(database);

		SendOutcome outcome = this.messaging.send(email(grace), WANTED);

		ExplainedDispatch dispatch = this.world.explained(grace);
		Reason noAddress = Reason.of(Code.NO_EMAIL_ADDRESS);
		assertThat(outcome).isEqualTo(new SendOutcome.Suppressed(dispatch.dispatch().id(), noAddress));
		assertThat(dispatch.verdicts()).containsExactly(new Explanation("address-valid", "suppress", noAddress, null),
				new Explanation("not-expired", "allow", null, null), new Explanation("not-paused", "allow", null, null),
				new Explanation("provider-ready", "allow", null, null));
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void suppressesWhatIsForNobodyWeKnow() {
		database.jdbc().sql("delete from contact").update();

		SendOutcome outcome = this.messaging.send(email(this.ada), WANTED);

		assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Suppressed.class,
				(suppressed) -> assertThat(suppressed.reason().words()).contains("erased"));
	}

	@Test
	void answersThatAMessageHasExpired() {
		SendRequest late = request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.MARKETING, "welcome",
				START);

		assertThat(this.messaging.send(late, WANTED)).isInstanceOf(SendOutcome.Expired.class);
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void holdsAsLongAsARuleSays() {
		Instant morning = START.plus(Duration.ofHours(8));
		this.world.moreRules.add(rule((proposal) -> proposal.now().isBefore(morning)
				? new Verdict.HoldUntil(morning, Reason.other("quiet hours")) : new Verdict.Allow()));
		Messaging quiet = this.world.messaging();
		SendRequest request = email(this.ada);

		assertThatThrownBy(() -> quiet.send(request, WANTED)).isInstanceOfSatisfying(Held.class, (held) -> {
			assertThat(held.until()).isEqualTo(morning);
			assertThat(held.reason()).isEqualTo("quiet hours");
		});
		assertThat(this.world.only(this.ada).state()).isEqualTo(Dispatch.State.HELD);
		assertThat(this.world.explained(this.ada).heldUntil()).isEqualTo(morning);

		this.world.clock.advance(Duration.ofHours(8));
		assertThat(quiet.send(request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void holdsNoLongerThanAMessageIsWorthSomething() {
		this.world.moreRules.add(rule((proposal) -> new Verdict.HoldUntil(proposal.now().plus(Duration.ofHours(8)),
				Reason.other("quiet hours"))));
		Instant expiry = START.plus(Duration.ofHours(1));
		SendRequest request = request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.MARKETING, "welcome",
				expiry);
		Messaging quiet = this.world.messaging();

		assertThatThrownBy(() -> quiet.send(request, WANTED)).isInstanceOfSatisfying(Held.class,
				(held) -> assertThat(held.until()).isEqualTo(expiry));

		this.world.clock.advance(Duration.ofHours(1));
		assertThat(quiet.send(request, WANTED)).isInstanceOf(SendOutcome.Expired.class);
	}

	@Test
	void sendsNothingForAnEnrollmentThatHasEnded() {
		SendOutcome outcome = this.messaging.send(email(this.ada), () -> new Answer.Over(Reason.of(Code.JOURNEY_OVER)));

		Dispatch dispatch = this.world.only(this.ada);
		assertThat(outcome).isEqualTo(new SendOutcome.NoLongerWanted(dispatch.id(), Reason.of(Code.JOURNEY_OVER)));
		assertThat(dispatch.state()).isEqualTo(Dispatch.State.SUPPRESSED);
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void holdsWhileTheJourneyIsPaused() {
		Instant end = START.plus(Duration.ofMinutes(5));

		assertThatThrownBy(() -> this.messaging.send(email(this.ada),
				() -> new Answer.PausedUntil(end, Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOfSatisfying(Held.class, (held) -> assertThat(held.until()).isEqualTo(end));
		assertThat(this.world.only(this.ada).because()).isEqualTo("the journey is paused");
	}

	@Test
	void neverSendsWhatAnEndedEnrollmentHeld() {
		SendRequest request = email(this.ada);
		assertThatThrownBy(() -> this.messaging.send(request,
				() -> new Answer.PausedUntil(START.plusSeconds(60), Reason.of(Code.JOURNEY_PAUSED), Duration.ZERO)))
			.isInstanceOf(Held.class);

		this.messaging.journeyMovedOn(request.key().enrollmentId());

		assertThat(this.world.only(this.ada).state()).isEqualTo(Dispatch.State.SUPPRESSED);
		assertThat(this.messaging.send(request, WANTED)).isInstanceOf(SendOutcome.NoLongerWanted.class);
		assertThat(this.world.provider.handedOver()).isEmpty();
	}

	@Test
	void waitsForAnOperatorWhereAVariableIsMissing() {
		SendRequest request = request(this.ada, this.world.enrollment(), 1, Channel.EMAIL, Purpose.MARKETING,
				"personal", null);

		assertThatThrownBy(() -> this.messaging.send(request, WANTED)).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("contact.attributes.firstName");
		assertThat(this.world.only(this.ada).state()).isEqualTo(Dispatch.State.HELD);
		assertThat(this.world.only(this.ada).because()).contains("contact.attributes.firstName");
		assertThat(this.world.explained(this.ada).heldUntil()).isNull();

		database.jdbc().sql("update contact set attributes = '{\"firstName\":\"Ada\"}'").update();
		assertThat(this.messaging.send(request, WANTED)).isInstanceOf(SendOutcome.Sent.class);
	}

	@Test
	void followsAStepWhoseTemplateAnOperatorHasMended() {
		EnrollmentId enrollment = this.world.enrollment();
		SendRequest wrong = request(this.ada, enrollment, 1, Channel.EMAIL, Purpose.MARKETING, "wellcome", null);
		assertThatThrownBy(() -> this.messaging.send(wrong, WANTED)).isInstanceOf(Misconfigured.class);

		this.messaging.send(email(this.ada, enrollment, 1), WANTED);

		assertThat(this.world.only(this.ada).template()).isEqualTo("welcome");
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void refusesToHoldATransactionOpenForAProvider() {
		assertThatThrownBy(() -> database.transactions()
			.executeWithoutResult((status) -> this.messaging.send(email(this.ada), WANTED)))
			.isInstanceOf(IllegalStateException.class);
	}

	private static SendPolicy rule(Function<Proposal, Verdict> judgement) {
		return new SendPolicy() {

			@Override
			public String name() {
				return "a rule of this test";
			}

			@Override
			public Verdict judge(Proposal proposal) {
				return judgement.apply(proposal);
			}

		};
	}

}

package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.gate.Gate.Busy;
import dev.journeyman.messaging.gate.Gate.Health;
import dev.journeyman.messaging.gate.Gate.Pause;
import dev.journeyman.messaging.gate.Gate.Rest;
import dev.journeyman.messaging.gate.Gate.Stop;
import dev.journeyman.messaging.policy.Rulebook.Judgement;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class PolicyTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	@Test
	void suppressesWhatHasNoAddress() {
		Contact nobody = aContact().withExternalId("x").build();

		assertThat(address(nobody, Channel.EMAIL)).isEqualTo(new Verdict.Suppress(Reason.of(Code.NO_EMAIL_ADDRESS)));
		assertThat(address(nobody, Channel.SMS)).isEqualTo(new Verdict.Suppress(Reason.of(Code.NO_PHONE_NUMBER)));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "ada", "ada@", "ada@localhost", "a da@example.com", "ada@example.com\nBcc: x@example.com" })
	void suppressesWhatIsNoEmailAddress(String email) {
		assertThat(address(aContact().withEmail(email).build(), Channel.EMAIL))
			.isEqualTo(new Verdict.Suppress(Reason.of(Code.EMAIL_ADDRESS_NOT_VALID)));
	}

	@ParameterizedTest
	@CsvSource({ "+4930123456, fixed-line, a fixed line", "+441212345678, fixed-line, a fixed line",
			"+19002345678, premium-rate, a premium-rate number", "+499001234567, premium-rate, a premium-rate number",
			"+4918012345, shared-cost, a shared-cost number",
			"+445512345678, universal-access, a universal-access number", "+447640123456, pager, a pager",
			"+41860123456789, voicemail, a voicemail" })
	void suppressesTextsToKindsThatTakeNone(String phone, String kind, String words) {
		Reason reason = Reason.of(Code.PHONE_NUMBER_NOT_MOBILE).with("kind", kind);

		assertThat(address(aContact().withPhone(phone).build(), Channel.SMS)).isEqualTo(new Verdict.Suppress(reason));
		assertThat(reason.words()).isEqualTo("the phone number is %s, which takes no texts".formatted(words));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+49", "015123456789", "+491" })
	void suppressesTextsToWhatIsNoNumber(String phone) {
		assertThat(address(aContact().withPhone(phone).build(), Channel.SMS))
			.isEqualTo(new Verdict.Suppress(Reason.of(Code.PHONE_NUMBER_NOT_VALID)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+4915123456789", "+12025550143", "+447400123456", "+31612345678", "+18005550199",
			"+498001234567890", "+445612345678", "+447012345678", "+15002345678" })
	void allowsTextsToWhatMayTakeThem(String phone) {
		assertThat(address(aContact().withPhone(phone).build(), Channel.SMS)).isEqualTo(new Verdict.Allow());
	}

	@ParameterizedTest
	@CsvSource({ ", Allow", "2026-11-24T10:00:00.001Z, Allow", "2026-11-24T10:00:00Z, Expire",
			"2026-11-24T09:00:00Z, Expire" })
	void expiresAtItsInstant(@Nullable String expiresAt, String answer) {
		Verdict verdict = new NotExpired().judge(new Proposal(aContact().build(), Channel.EMAIL, Purpose.MARKETING,
				(expiresAt != null) ? Instant.parse(expiresAt) : null, Gate.OPEN, NOW));

		assertThat(verdict.getClass().getSimpleName()).isEqualTo(answer);
	}

	@Test
	void letsTheFirstRuleThatForbidsDecideAndAsksAll() {
		Rulebook rulebook = new Rulebook(List.of(rule("first", new Verdict.Allow()),
				rule("second", new Verdict.HoldUntil(NOW.plusSeconds(60), Reason.other("later"))),
				rule("third", new Verdict.Suppress(Reason.other("never")))));

		Judgement judgement = rulebook.judge(aContact().build(), Channel.EMAIL, Purpose.MARKETING, null, Gate.OPEN,
				NOW);

		assertThat(judgement.verdict()).isEqualTo(new Verdict.HoldUntil(NOW.plusSeconds(60), Reason.other("later")));
		assertThat(judgement.answers()).extracting(Rulebook.Answer::rule).containsExactly("first", "second", "third");
	}

	@Test
	void suppressesEverythingForAContactWhoIsGone() {
		Judgement judgement = new Rulebook(SendPolicyFixture.all()).judge(null, Channel.EMAIL, Purpose.TRANSACTIONAL,
				null, Gate.OPEN, NOW);

		assertThat(judgement.verdict()).isInstanceOf(Verdict.Suppress.class);
	}

	@Test
	void looksAgainSoonerTheShorterAPauseHasLasted() {
		assertThat(latest(paused(Duration.ofSeconds(10)))).isEqualTo(NOW.plusSeconds(30));
		assertThat(latest(paused(Duration.ofMinutes(10)))).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
		assertThat(latest(paused(Duration.ofDays(2)))).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
	}

	@Test
	void saysWhoPausedWhat() {
		Pause pause = new Pause(NOW, "maria");

		assertThat(reason(new NotPaused(), new Gate(null, pause, null, null, Health.UNKNOWN)))
			.isEqualTo("email is paused by maria");
		assertThat(reason(new NotPaused(), new Gate(pause, null, null, null, Health.UNKNOWN)))
			.isEqualTo("all sending is paused by maria");
	}

	@Test
	void holdsWhileTheProviderIsStoppedBusyOrResting() {
		Instant later = NOW.plusSeconds(60);

		assertThat(reason(new ProviderReady(), new Gate(null, null,
				new Stop("Carrier", Reason.of(Code.BALANCE_EMPTY), NOW, later), null, Health.UNKNOWN)))
			.contains("balance is empty");
		assertThat(reason(new ProviderReady(), new Gate(null, null, null, new Busy(NOW, later), Health.UNKNOWN)))
			.contains("asked us to wait");
		assertThat(reason(new ProviderReady(), new Gate(null, null, null, null, resting(NOW, later))))
			.contains("a rest");
	}

	@Test
	void letsAMessageTryAStoppedChannelWhenItsTimeHasCome() {
		Gate gate = new Gate(null, null, new Stop("Carrier", Reason.of(Code.BALANCE_EMPTY), NOW.minusSeconds(60), NOW),
				new Busy(NOW.minusSeconds(60), NOW), resting(NOW.minusSeconds(60), NOW));

		assertThat(new ProviderReady().judge(proposal(gate))).isEqualTo(new Verdict.Allow());
	}

	@Test
	void letsMarketingGiveWayWhileTheProviderIsBusy() {
		Gate gate = new Gate(null, null, null, new Busy(NOW.minus(Duration.ofMinutes(10)), NOW.plusSeconds(1)),
				Health.UNKNOWN);

		assertThat(latest(busy(gate, Purpose.MARKETING))).isAfter(NOW.plus(Duration.ofMinutes(5)));
		assertThat(latest(busy(gate, Purpose.TRANSACTIONAL))).isBefore(NOW.plus(Duration.ofMinutes(2)));
	}

	@Test
	void letsFewerComeBackTheLongerAProviderHasFailed() {
		Gate gate = new Gate(null, null, null, null, resting(NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(120)));

		assertThat(latest(busy(gate, Purpose.MARKETING))).isAfter(NOW.plus(Duration.ofMinutes(15)));
		assertThat(latest(busy(gate, Purpose.TRANSACTIONAL))).isBefore(NOW.plus(Duration.ofMinutes(6)));
	}

	@Test
	void givesNoRestAsLongAsTheWayBackOfAClock() {
		Instant later = NOW.plus(Duration.ofHours(2));
		Rest rest = new Rest(later, Reason.of(Code.PROVIDER_SILENT), later, later.plusSeconds(10));

		assertThat(new ProviderReady().judge(proposal(new Gate(null, null, null, null, new Health(5, null, rest)))))
			.isEqualTo(new Verdict.Allow());
	}

	private static Health resting(Instant since, Instant until) {
		return new Health(5, null, new Rest(since, Reason.of(Code.PROVIDER_SILENT), since, until));
	}

	private static Verdict.HoldUntil busy(Gate gate, Purpose purpose) {
		return (Verdict.HoldUntil) new ProviderReady()
			.judge(new Proposal(aContact().build(), Channel.EMAIL, purpose, null, gate, NOW));
	}

	private static Instant latest(Verdict.HoldUntil hold) {
		return hold.until().plus(hold.spread());
	}

	private static Verdict.HoldUntil paused(Duration age) {
		Gate gate = new Gate(new Pause(NOW.minus(age), "maria"), null, null, null, Health.UNKNOWN);
		return (Verdict.HoldUntil) new NotPaused().judge(proposal(gate));
	}

	private static String reason(SendPolicy policy, Gate gate) {
		return ((Verdict.HoldUntil) policy.judge(proposal(gate))).reason().words();
	}

	private static Proposal proposal(Gate gate) {
		return new Proposal(aContact().build(), Channel.EMAIL, Purpose.MARKETING, null, gate, NOW);
	}

	private static Verdict address(Contact contact, Channel channel) {
		return new AddressKnown().judge(new Proposal(contact, channel, Purpose.MARKETING, null, Gate.OPEN, NOW));
	}

	private static SendPolicy rule(String name, Verdict verdict) {
		return new SendPolicy() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Verdict judge(Proposal proposal) {
				return verdict;
			}

		};
	}

}

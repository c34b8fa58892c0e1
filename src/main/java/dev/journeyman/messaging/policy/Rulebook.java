package dev.journeyman.messaging.policy;

import java.time.Instant;
import java.util.List;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * All rules on sending, in their order. The first that does not allow decides; all are
 * asked, so that their answers can be shown.
 */
@Component
public class Rulebook {

	private static final String CONTACT_KNOWN = "contact-known";

	private final List<SendPolicy> policies;

	public Rulebook(List<SendPolicy> policies) {
		this.policies = List.copyOf(policies);
	}

	/**
	 * Judges a message.
	 * @param contact to whom, or {@code null} if there is no such contact any more
	 */
	public Judgement judge(@Nullable Contact contact, Channel channel, Purpose purpose, @Nullable Instant expiresAt,
			Gate gate, Instant now) {
		if (contact == null) {
			return new Judgement(
					List.of(new Answer(CONTACT_KNOWN, new Verdict.Suppress(Reason.of(Code.CONTACT_UNKNOWN)))));
		}
		Proposal proposal = new Proposal(contact, channel, purpose, expiresAt, gate, now);
		return new Judgement(
				this.policies.stream().map((policy) -> new Answer(policy.name(), policy.judge(proposal))).toList());
	}

	/**
	 * What a rule said.
	 */
	public record Answer(String rule, Verdict verdict) {
	}

	/**
	 * What all rules said, in their order.
	 */
	public record Judgement(List<Answer> answers) {

		/**
		 * The verdict that counts.
		 */
		public Verdict verdict() {
			return this.answers.stream()
				.map(Answer::verdict)
				.filter((verdict) -> !(verdict instanceof Verdict.Allow))
				.findFirst()
				.orElseGet(Verdict.Allow::new);
		}

	}

}

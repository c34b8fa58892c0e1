package dev.journeyman.messaging.policy;

import java.time.Instant;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A message leaves only while it is worth something.
 */
@Component
@Order(50)
class NotExpired implements SendPolicy {

	@Override
	public String name() {
		return "the message has not expired";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Instant expiresAt = proposal.expiresAt();
		return (expiresAt == null || proposal.now().isBefore(expiresAt)) ? new Verdict.Allow()
				: new Verdict.Expire("it could not leave before it expired at " + expiresAt);
	}

}

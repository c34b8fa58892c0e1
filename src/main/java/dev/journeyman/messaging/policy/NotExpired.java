package dev.journeyman.messaging.policy;

import java.time.Instant;

import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;

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
		return "not-expired";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Instant expiresAt = proposal.expiresAt();
		return (expiresAt == null || proposal.now().isBefore(expiresAt)) ? new Verdict.Allow()
				: new Verdict.Expire(Reason.of(Code.EXPIRED).with("at", expiresAt));
	}

}

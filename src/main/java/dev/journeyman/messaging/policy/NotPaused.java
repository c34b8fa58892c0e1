package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.messaging.gate.Gate.Pause;
import dev.journeyman.messaging.gate.Gates;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Waits;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A message leaves only while nobody has paused its channel, or everything.
 */
@Component
@Order(60)
class NotPaused implements SendPolicy {

	@Override
	public String name() {
		return "not-paused";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Pause everything = proposal.gate().everything();
		Pause channel = proposal.gate().channel();
		if (everything != null) {
			return hold(everything, Reason.of(Code.SENDING_PAUSED), proposal.now());
		}
		Reason paused = Reason.of(Code.CHANNEL_PAUSED).with("channel", Gates.scope(proposal.channel()));
		return (channel != null) ? hold(channel, paused, proposal.now()) : new Verdict.Allow();
	}

	private static Verdict hold(Pause pause, Reason reason, Instant now) {
		Duration half = Waits.whilePaused(pause.since(), now).dividedBy(2);
		return new Verdict.HoldUntil(now.plus(half), reason.with("by", pause.by()), half);
	}

}

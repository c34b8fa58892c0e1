package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Gate.Pause;
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
		return "sending is not paused";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Pause everything = proposal.gate().everything();
		Pause channel = proposal.gate().channel();
		if (everything != null) {
			return hold(everything, "all sending is paused by ", proposal.now());
		}
		return (channel != null) ? hold(channel, noun(proposal.channel()) + " is paused by ", proposal.now())
				: new Verdict.Allow();
	}

	private static String noun(Channel channel) {
		return (channel == Channel.EMAIL) ? "email" : channel.label();
	}

	private static Verdict hold(Pause pause, String reason, Instant now) {
		Duration half = Waits.whilePaused(pause.since(), now).dividedBy(2);
		return new Verdict.HoldUntil(now.plus(half), reason + pause.by(), half);
	}

}

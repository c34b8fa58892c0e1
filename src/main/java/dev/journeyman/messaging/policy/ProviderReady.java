package dev.journeyman.messaging.policy;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.consent.Purpose;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Waits;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A message leaves only while its provider takes messages: it is not stopped, has not
 * asked us to wait, and has not failed again and again.
 */
@Component
@Order(90)
class ProviderReady implements SendPolicy {

	private static final Duration SOON = Duration.ofSeconds(2);

	@Override
	public String name() {
		return "provider-ready";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Gate gate = proposal.gate();
		Instant now = proposal.now();
		Gate.Stop stop = gate.stop();
		if (stop != null && now.isBefore(stop.nextTry())) {
			Duration wait = Waits.growing(stop.since(), now, Duration.between(now, stop.nextTry()));
			return new Verdict.HoldUntil(now.plus(wait), stop.reason(), wait.dividedBy(4));
		}
		Gate.Busy busy = gate.busy();
		if (busy != null && busy.until().isAfter(now)) {
			return new Verdict.HoldUntil(busy.until(), Reason.of(Code.PROVIDER_ASKED_TO_WAIT),
					spread(busy.since(), busy.until(), proposal.purpose(), now));
		}
		Gate.Rest rest = gate.health().rest();
		if (rest != null && gate.health().restingUntil(now) != null) {
			return new Verdict.HoldUntil(rest.until(), Reason.of(Code.PROVIDER_RESTING),
					spread(rest.since(), rest.until(), proposal.purpose(), now));
		}
		return new Verdict.Allow();
	}

	/**
	 * The longer it lasts the fewer come back at a time, or those it has turned away
	 * would keep the workers from everybody else. Marketing gives way.
	 */
	private static Duration spread(Instant since, Instant until, Purpose purpose, Instant now) {
		Duration wait = Duration.between(now, until).dividedBy(4).plus(SOON);
		Duration grown = Waits.growing(since, now, wait);
		return switch (purpose) {
			case MARKETING -> grown;
			case TRANSACTIONAL, REPLY -> {
				Duration less = grown.dividedBy(4);
				yield (less.compareTo(wait) > 0) ? less : wait;
			}
		};
	}

}

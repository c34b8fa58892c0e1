package dev.journeyman.messaging;

import java.util.List;

import dev.journeyman.messaging.policy.Rulebook.Answer;
import dev.journeyman.messaging.policy.Rulebook.Judgement;
import dev.journeyman.messaging.policy.Verdict;

/**
 * The rules' answers, as they are kept with a dispatch.
 */
final class Verdicts {

	private Verdicts() {
	}

	static List<Explanation> of(Judgement judgement) {
		return judgement.answers().stream().map(Verdicts::of).toList();
	}

	private static Explanation of(Answer answer) {
		return switch (answer.verdict()) {
			case Verdict.Allow allow -> new Explanation(answer.rule(), "allow", null, null);
			case Verdict.HoldUntil hold -> new Explanation(answer.rule(), "hold", hold.reason(), hold.until());
			case Verdict.Suppress suppress -> new Explanation(answer.rule(), "suppress", suppress.reason(), null);
			case Verdict.Expire expire -> new Explanation(answer.rule(), "expire", expire.reason(), null);
		};
	}

}

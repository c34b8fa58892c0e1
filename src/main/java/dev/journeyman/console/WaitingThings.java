package dev.journeyman.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.journeyman.feedback.FeedbackEvents;
import dev.journeyman.feedback.FeedbackEvents.ParkedEvent;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.OpenDispatches;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.Group;
import dev.journeyman.shared.PendingWork;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What waits and needs nobody: since when, why, and what will happen by itself.
 */
@Component
class WaitingThings {

	private static final int MOST = 50;

	private final OpenDispatches dispatches;

	private final FeedbackEvents feedback;

	private final List<PendingWork> work;

	WaitingThings(OpenDispatches dispatches, FeedbackEvents feedback, List<PendingWork> work) {
		this.dispatches = dispatches;
		this.feedback = feedback;
		this.work = work;
	}

	/**
	 * Lists them.
	 * @param mendable whether what somebody has to mend is shown among the incidents
	 */
	List<Waiting> list(Moments moments, boolean mendable) {
		List<Waiting> waiting = new ArrayList<>();
		this.dispatches.groups(MOST)
			.stream()
			.filter((group) -> !mendable || !needsSomebody(group))
			.forEach((group) -> waiting.add(waiting(group, moments)));
		this.feedback.parked(MOST).forEach((event) -> waiting.add(waiting(event, moments)));
		this.work.stream()
			.filter((one) -> one.due() > 0)
			.forEach((one) -> waiting.add(new Waiting(one.due() + " " + one.what(), null, "Due now.",
					"Done by itself, within moments.", null)));
		return waiting;
	}

	private static boolean needsSomebody(Group group) {
		return group.cause().state() == Dispatch.State.HELD && group.next() == null;
	}

	private static Waiting waiting(Group group, Moments moments) {
		Cause cause = group.cause();
		boolean held = cause.state() == Dispatch.State.HELD;
		String noun = (group.count() == 1) ? MessageWords.message(cause.channel())
				: String.format(Locale.ENGLISH, "%,d %ss", group.count(), MessageWords.noun(cause.channel()));
		Moment next = moments.ofNullable(group.next());
		String provider = MessageWords.provider(group.provider());
		String why = MessageWords.sentence((cause.reason() != null) ? cause.reason() : "");
		return new Waiting(noun + (held ? " held" : " unconfirmed"), moments.of(group.since()),
				held ? why : why + "Nobody knows yet whether " + provider + " took it.",
				held ? ((next != null) ? "It is tried again at"
						: "It goes on once that is mended and its step is retried.")
						: ((next != null) ? "We ask " + provider + " again at" : "We ask " + provider + " again soon."),
				next);
	}

	private static Waiting waiting(ParkedEvent event, Moments moments) {
		String kind = (event.kind() != null) ? event.kind().word().replace('-', ' ') : "something we do not know";
		String reason = event.reason();
		return new Waiting("News from " + MessageWords.provider(event.provider()) + ": " + kind,
				moments.of(event.receivedAt()),
				MessageWords.sentence((reason != null) ? reason : "it names no message we know"), event.triedAgain()
						? "We look for its message again by ourselves." : "Nothing more; it is kept to be looked at.",
				null);
	}

	/**
	 * Something that waits.
	 *
	 * @param what in words
	 * @param since when it began to wait
	 * @param why in words
	 * @param then what will happen by itself
	 * @param at when that will be, if it is known
	 */
	record Waiting(String what, @Nullable Moment since, String why, String then, @Nullable Moment at) {
	}

}

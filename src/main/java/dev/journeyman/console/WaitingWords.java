package dev.journeyman.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.journeyman.contacts.Channel;
import dev.journeyman.console.Matter.Action;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.Group;
import dev.journeyman.messaging.SettleByHand.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What messages wait for, and what can be done about it, in plain words.
 */
final class WaitingWords {

	private WaitingWords() {
	}

	/**
	 * How many of a channel's messages: {@code 39,998 emails}.
	 */
	static String messages(Channel channel, long count) {
		return number(count) + " " + MessageWords.noun(channel) + ((count == 1) ? "" : "s");
	}

	static String number(long count) {
		return String.format(Locale.ENGLISH, "%,d", count);
	}

	static String headline(Group group) {
		Cause cause = group.cause();
		return messages(cause.channel(), group.count())
				+ ((cause.state() == State.HELD) ? " held" : " that nobody knows the fate of");
	}

	static String why(Group group) {
		String why = MessageWords.sentence(group.reason().words()).strip();
		return (group.cause().state() == State.HELD) ? why : why + " Nobody knows yet whether "
				+ MessageWords.provider(group.provider()) + " took " + them(group.count()) + ".";
	}

	/** What will happen, up to the instant if there is one. */
	static String then(Group group, Instant now) {
		Instant next = group.next();
		boolean one = group.count() == 1;
		if (group.cause().state() == State.HELD) {
			if (next == null) {
				return one ? "It goes on once that is mended and its step is retried."
						: "They go on once that is mended and their steps are retried.";
			}
			String what = one ? "It is looked at again" : "The first is looked at again";
			return next.isAfter(now) ? what + " at" : what + " any moment.";
		}
		return (next != null && next.isAfter(now)) ? "Its news settle it; we look again at"
				: "Its news settle it; we look again any moment.";
	}

	static List<Action> actions(Cause cause, @Nullable String provider, long count) {
		String messages = (count == 1) ? "this " + MessageWords.noun(cause.channel())
				: "these " + messages(cause.channel(), count);
		String journeys = (count == 1) ? "Its journey goes" : "Their journeys go";
		if (cause.state() == State.HELD) {
			return List.of(new Action(Answer.DO_NOT_SEND.name(), "Do not send",
					"Never send " + messages + "? " + journeys + " on without " + them(count)
							+ ", and may send what comes next. This cannot be taken back.",
					(count == 1) ? "Do not send it" : "Send none of them"));
		}
		String carrier = MessageWords.provider(provider);
		return List.of(new Action(Answer.ASK_NOW.name(), "Look now", null, "Look again now"),
				new Action(Answer.ARRIVED.name(), "It arrived", "Take " + messages + " for sent? " + journeys
						+ " on as if " + carrier + " had said so.", (count == 1) ? "It arrived" : "They arrived"),
				new Action(Answer.NOT_LEFT.name(), "It did not leave",
						"Send " + messages + " again? Whoever has got one after all gets it twice.",
						(count == 1) ? "It did not leave" : "They did not leave"),
				new Action(Answer.GIVE_UP.name(), "Give up",
						"Give up on " + messages + "? " + journeys + " on without knowing, and nothing is sent again.",
						"Give up"));
	}

	/**
	 * What was done.
	 */
	static String done(Answer answer, Channel channel, long count) {
		if (count == 0) {
			return "Nothing was left to settle: it went on meanwhile, or may still be on its way. Look again in half a minute.";
		}
		String messages = messages(channel, count);
		boolean one = count == 1;
		return switch (answer) {
			case DO_NOT_SEND -> messages + (one ? " is" : " are") + " not sent.";
			case ARRIVED -> messages + (one ? " counts" : " count") + " as sent.";
			case NOT_LEFT ->
				messages + (one ? " is" : " are") + " sent again within moments, where the journey goes on.";
			case GIVE_UP -> messages + (one ? " is" : " are") + " given up.";
			case ASK_NOW -> "We look for " + messages + " now.";
		};
	}

	private static String them(long count) {
		return (count == 1) ? "it" : "them";
	}

}

package dev.journeyman.console;

import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.ExplainedDispatch;
import dev.journeyman.messaging.Explanation;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.messaging.reason.ReasonWords;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages, in plain words.
 */
final class MessageWords {

	private MessageWords() {
	}

	static String headline(ExplainedDispatch explained, Moments moments) {
		Dispatch dispatch = explained.dispatch();
		String message = message(dispatch.channel());
		String provider = provider(dispatch.provider());
		Moment until = moments.ofNullable(explained.heldUntil());
		return switch (dispatch.state()) {
			case DECIDING -> message + " is being decided";
			case HELD -> message + ((until != null) ? " held until " + until.text() + " in " + moments.zoneName()
					: " held until somebody has mended something");
			case HANDED_OVER -> message + " is on its way to " + provider;
			case UNCONFIRMED -> "Nobody knows yet whether " + provider + " took the " + noun(dispatch.channel());
			case ACCEPTED -> message + " sent";
			case REJECTED -> message + " refused by " + provider;
			case SUPPRESSED -> message + " not sent";
			case EXPIRED -> message + " not sent: it came too late";
			case GIVEN_UP -> message + " given up: nobody could find out whether " + provider + " took it";
		};
	}

	static @Nullable String because(ExplainedDispatch explained) {
		Dispatch dispatch = explained.dispatch();
		String reason = dispatch.because();
		return switch (dispatch.state()) {
			case ACCEPTED -> (reason != null) ? reason : allowed(explained.verdicts());
			case UNCONFIRMED ->
				sentence((reason != null) ? reason : "") + "We ask again by ourselves; it is not sent twice.";
			case DECIDING, HELD, HANDED_OVER, REJECTED, SUPPRESSED, EXPIRED, GIVEN_UP -> reason;
		};
	}

	private static @Nullable String allowed(List<Explanation> verdicts) {
		if (verdicts.isEmpty() || !verdicts.stream().allMatch(MessageWords::allows)) {
			return null;
		}
		return switch (verdicts.size()) {
			case 1 -> "the one rule allows it";
			case 2 -> "both rules allow it";
			default -> "all " + verdicts.size() + " rules allow it";
		};
	}

	static TimelineItem.Rule rule(Explanation verdict, Moments moments) {
		Moment until = moments.ofNullable(verdict.until());
		String reason = (verdict.reason() != null) ? ": " + verdict.reason().words() : "";
		String answer = switch (verdict.answer()) {
			case "allow" -> "allows it";
			case "hold" -> "holds it" + ((until != null) ? " until " + until.text() : "") + reason;
			case "expire" -> "too late" + reason;
			default -> "forbids it" + reason;
		};
		return new TimelineItem.Rule(ReasonWords.rule(verdict.rule()), allows(verdict), answer);
	}

	private static boolean allows(Explanation verdict) {
		return verdict.answer().equals("allow");
	}

	static String feedback(Channel channel, FeedbackKind kind) {
		String message = message(channel);
		return switch (kind) {
			case TAKEN -> message + " taken by the provider";
			case DEFERRED -> message + " delayed: the provider tries again by itself";
			case DELIVERED -> message + " delivered";
			case FAILED -> message + " could not be delivered";
			case OPENED -> message + " opened";
			case OPENED_BY_MACHINE -> message + " fetched by a machine; that does not count as opened";
			case CLICKED -> "Link in the " + noun(channel) + " clicked";
			case REPLIED -> message + " answered";
			case COMPLAINED -> message + " reported as spam";
			case UNSUBSCRIBED -> "Unsubscribed through the " + noun(channel);
		};
	}

	static String message(Channel channel) {
		return switch (channel) {
			case EMAIL -> "Email";
			case SMS -> "Text";
			case WHATSAPP -> "WhatsApp message";
		};
	}

	static String noun(Channel channel) {
		return switch (channel) {
			case EMAIL -> "email";
			case SMS -> "text";
			case WHATSAPP -> "WhatsApp message";
		};
	}

	static String provider(@Nullable String name) {
		if (name == null) {
			return "the provider";
		}
		return switch (name) {
			case "sendgrid" -> "SendGrid";
			case "messagebird" -> "MessageBird";
			default -> name;
		};
	}

	/**
	 * A reason as a sentence of its own.
	 */
	static String sentence(String reason) {
		if (reason.isBlank()) {
			return "";
		}
		String stripped = reason.strip();
		String end = stripped.endsWith(".") ? " " : ". ";
		return Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) + end;
	}

}

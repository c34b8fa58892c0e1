package dev.journeyman.local.rehearsal;

import java.util.Arrays;
import java.util.List;

import dev.journeyman.local.sandbox.Fault;
import dev.journeyman.local.sandbox.SandboxProvider;

/**
 * How providers can misbehave, in plain words.
 */
final class FaultWords {

	private FaultWords() {
	}

	static List<Choice> choices() {
		return Arrays.stream(Fault.Kind.values()).map((kind) -> new Choice(kind.name(), words(kind))).toList();
	}

	/**
	 * What a provider does now, or nothing if it behaves.
	 */
	static String now(SandboxProvider provider, Fault fault) {
		if (fault.kind() == Fault.Kind.NONE) {
			return name(provider) + " behaves.";
		}
		String times = (fault.times() == null) ? "until told otherwise"
				: (fault.times() == 1) ? "once" : fault.times() + " times";
		return name(provider) + ": " + words(fault.kind()) + ", " + times + ".";
	}

	static String name(SandboxProvider provider) {
		return switch (provider) {
			case SENDGRID -> "SendGrid";
			case MESSAGEBIRD -> "MessageBird";
		};
	}

	private static String words(Fault.Kind kind) {
		return switch (kind) {
			case NONE -> "behave";
			case REFUSE -> "refuse the message";
			case THROTTLE -> "say there were too many";
			case UNAVAILABLE -> "be down";
			case ACCEPT_AND_CLOSE -> "take the message, lose the answer";
			case CLOSE -> "hang up and take nothing";
			case SLOW -> "answer slowly";
			case CALLBACK_FIRST -> "tell of the delivery before it answers";
			case REPEAT -> "tell everything twice";
			case REORDER -> "tell late, last things first";
			case WRONG_KEY -> "say the key is wrong";
			case EMPTY_BALANCE -> "say the balance is empty";
			case FAIL -> "fail inside";
			case UNREADABLE -> "take the message, answer gibberish";
			case UNKNOWN_WORD -> "take the message, answer in unknown words";
			case EMPTY_ANSWER -> "take the message, answer nothing";
		};
	}

	/**
	 * An entry of the list.
	 */
	record Choice(String value, String words) {
	}

}

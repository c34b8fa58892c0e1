package dev.journeyman.messaging.reason;

/**
 * Says reasons and rules in words for people: the only place that does.
 */
public final class ReasonWords {

	private ReasonWords() {
	}

	static String of(Reason reason) {
		String by = reason.fact("by");
		String provider = reason.has("provider") ? reason.fact("provider") : "the provider";
		return switch (reason.code()) {
			case CONTACT_UNKNOWN -> "the contact is not known, or has been erased";
			case NO_EMAIL_ADDRESS -> "no email address";
			case NO_PHONE_NUMBER -> "no phone number";
			case EMAIL_ADDRESS_NOT_VALID -> "the email address is not valid";
			case PHONE_NUMBER_NOT_VALID -> "the phone number is not valid";
			case PHONE_NUMBER_NOT_MOBILE ->
				reason.has("kind") ? "the phone number is " + kind(reason.fact("kind")) + ", which takes no texts"
						: "the phone number is not a mobile one";
			case EXPIRED -> "it could not leave before it expired at " + reason.fact("at");
			case SENDING_PAUSED -> "all sending is paused by " + by;
			case CHANNEL_PAUSED -> channel(reason.fact("channel")) + " is paused by " + by;
			case CHANNEL_NOT_SET_UP -> channel(reason.fact("channel")) + " is not set up here";
			case JOURNEY_PAUSED -> "the journey is paused";
			case PROVIDER_ASKED_TO_WAIT -> provider + " asked us to wait";
			case PROVIDER_RESTING -> provider + " has failed again and again, and is given a rest";
			case PROVIDER_ON_TRIAL -> "it waits until a message has shown that " + provider + " works again";
			case PROVIDER_NOT_PROVEN ->
				"it waits until the first messages have shown that " + provider + " takes messages";
			case WAITS_FOR_ITS_TURN -> "it waits for its turn: " + provider + " takes " + reason.fact("pace")
					+ (reason.fact("pace").equals("1") ? " message" : " messages") + " a second";
			case MISCONFIGURED -> reason.fact("problem");
			case JOURNEY_OVER -> "the journey moved on";
			case JOURNEY_ENDED_FOR_ALL -> "an operator ended the journey for everybody on it";
			case NO_SUCH_ENROLLMENT -> "there is no such enrollment";
			case STEP_LEFT -> "the journey left this step before it could be sent";
			case STEP_BEGUN_AGAIN -> "its job did not come back from the engine; its step is begun again";
			case STEP_NOT_BEGUN_AGAIN -> "its job did not come back from the engine, which cannot begin its step again";
			case JOB_LOST -> "nobody could find out whether it left, and its job did not come back "
					+ "from the engine to send it once more";
			case HAND_OVER_INTERRUPTED -> "its hand-over to " + provider + " was interrupted";
			case SENT_ONCE_MORE -> "sent once more after nobody knew whether the first had left";
			case NOT_TAKEN -> provider + " was asked twice and surely did not take it";
			case NOT_TAKEN_JOURNEY_OVER -> provider + " did not take it, and the journey moved on";
			case NOBODY_KNOWS_SENT_ONCE_MORE -> nobodyKnows(reason, provider) + "it is sent once more";
			case NOBODY_KNOWS_MARKETING -> nobodyKnows(reason, provider) + "marketing is sent at most once";
			case NOBODY_KNOWS_REPEATED -> nobodyKnows(reason, provider) + "it had been sent once more already";
			case NOBODY_KNOWS_JOURNEY_OVER -> nobodyKnows(reason, provider) + "the journey moved on";
			case OPERATOR_SAYS_ARRIVED -> "it arrived, as " + by + " knows";
			case OPERATOR_SAYS_NOT_LEFT -> "it surely did not leave, as " + by + " knows; it is sent again";
			case OPERATOR_SAYS_NOT_LEFT_JOURNEY_OVER ->
				"it surely did not leave, as " + by + " knows; the journey moved on";
			case OPERATOR_GAVE_UP -> "given up by " + by;
			case OPERATOR_DROPPED -> by + " decided that it is not sent";
			case PROVIDER_BUSY -> provider + " is busy with other messages of ours" + status(reason);
			case PROVIDER_NOT_AVAILABLE -> provider + " is not available" + status(reason);
			case KEY_REFUSED -> provider + " does not accept the key" + status(reason) + setting(reason);
			case SENDING_NOT_ALLOWED -> provider + " does not allow sending" + status(reason)
					+ ": check the API key's rights, the sender and the balance" + said(reason);
			case BALANCE_EMPTY -> provider + "'s balance is empty: top it up";
			case INTERFACE_UNKNOWN ->
				provider + " does not know this address of its interface" + status(reason) + setting(reason);
			case PROVIDER_GAVE_UP_WAITING -> provider + " gave up waiting for the message" + status(reason);
			case ANSWER_UNCLEAR ->
				provider + " answered " + reason.fact("status") + ", which does not say whether it took the message";
			case ANSWER_NOT_ITS_OWN -> "at the address of " + provider + " something answered " + reason.fact("status")
					+ " in words that are not its own, which does not say whether it took the message"
					+ setting(reason);
			case ANSWER_NAMES_NO_MESSAGE -> "what answered at the address of " + provider + " names no message";
			case ADDRESS_REFUSED -> provider + " does not accept this address" + status(reason) + said(reason);
			case MESSAGE_REFUSED -> provider + " refused the message" + status(reason) + said(reason);
			case MESSAGE_NOT_WRITABLE -> provider + "'s library could not write this message";
			case CONTENT_NOT_CARRIED -> provider + " does not carry this kind of content: " + reason.fact("content");
			case NO_FREE_CONNECTION -> "it waits until one of our connections to " + provider + " is free";
			case PROVIDER_NOT_REACHED -> provider + " could not be reached" + left(reason);
			case PROVIDER_NOT_REACHED_IN_TIME -> provider + " could not be reached in time" + left(reason);
			case PROVIDER_NAME_UNKNOWN -> provider + "'s address is not known to the name server" + left(reason);
			case NO_SECURE_CONNECTION -> "no secure connection to " + provider + " could be made" + left(reason);
			case PROVIDER_SILENT -> provider + " did not answer in time" + left(reason);
			case CONNECTION_BROKEN -> "the connection to " + provider + " broke" + left(reason);
			case HAND_OVER_TOO_LATE -> "the time for handing it over was up before it could leave";
			case HAND_OVER_FAILED -> "handing it over to " + provider + " failed in a way nobody foresaw";
			case OTHER -> reason.has("text") ? reason.fact("text") : "no reason is known";
		};
	}

	/**
	 * What a rule demands, in words; a name that has none stands for itself.
	 */
	public static String rule(String name) {
		return switch (name) {
			case "channel-set-up" -> "the channel is set up";
			case "contact-known" -> "the contact is known";
			case "address-valid" -> "the contact has a valid address on this channel";
			case "not-expired" -> "the message has not expired";
			case "not-paused" -> "sending is not paused";
			case "provider-ready" -> "the provider takes messages";
			default -> name;
		};
	}

	private static String channel(String word) {
		return switch (word) {
			case "sms" -> "SMS";
			case "whatsapp" -> "WhatsApp";
			default -> word;
		};
	}

	private static String kind(String word) {
		return switch (word) {
			case "fixed-line" -> "a fixed line";
			case "pager", "voicemail" -> "a " + word;
			default -> "a " + word + " number";
		};
	}

	private static String nobodyKnows(Reason reason, String provider) {
		return "for " + reason.fact("minutes") + " minutes nobody could find out whether " + provider + " took it; ";
	}

	private static String status(Reason reason) {
		return reason.has("status") ? " (" + reason.fact("status") + ")" : "";
	}

	private static String setting(Reason reason) {
		return reason.has("setting") ? ": check " + reason.fact("setting") : "";
	}

	private static String said(Reason reason) {
		return reason.has("said") ? ": " + reason.fact("said") : "";
	}

	private static String left(Reason reason) {
		return reason.has("left") ? " after the message had left" : "";
	}

}

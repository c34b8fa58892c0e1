package dev.journeyman.messaging.reason;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of reason it is. Its word is kept with dispatches, selected by and seen by
 * models: it stays as it is, however the words for people change. The facts named here
 * tell groups of waiting messages apart; all other facts do not.
 */
public enum Code {

	/** There is no such contact, or not any more. */
	CONTACT_UNKNOWN,

	NO_EMAIL_ADDRESS,

	NO_PHONE_NUMBER,

	EMAIL_ADDRESS_NOT_VALID,

	PHONE_NUMBER_NOT_VALID,

	/** Fact {@code kind}: the one it is of, all of whose numbers take no texts. */
	PHONE_NUMBER_NOT_MOBILE,

	/** Fact {@code at}: when it did. */
	EXPIRED,

	/** All sending is paused. */
	SENDING_PAUSED("by"),

	CHANNEL_PAUSED("channel", "by"),

	/** It has no settings here, so nothing can leave on it. */
	CHANNEL_NOT_SET_UP("channel"),

	JOURNEY_PAUSED,

	PROVIDER_ASKED_TO_WAIT,

	PROVIDER_RESTING,

	/** Fact {@code provider}, as for the next one. */
	PROVIDER_ON_TRIAL,

	PROVIDER_NOT_PROVEN,

	/** Facts {@code provider} and {@code pace}, in messages a second. */
	WAITS_FOR_ITS_TURN,

	/** Somebody has to mend something first. Fact {@code problem}: what, in words. */
	MISCONFIGURED("template"),

	/** The enrollment ended. */
	JOURNEY_OVER,

	/** An operator ended the journey for everybody on it. */
	JOURNEY_ENDED_FOR_ALL,

	NO_SUCH_ENROLLMENT,

	/** The journey left the step before it could be sent. */
	STEP_LEFT,

	/** Another message takes its place. */
	STEP_BEGUN_AGAIN,

	STEP_NOT_BEGUN_AGAIN,

	/** Nobody knows whether it left, and no job came to send it once more. */
	JOB_LOST,

	/** Fact {@code provider}. */
	HAND_OVER_INTERRUPTED,

	/** After nobody knew whether the first had left. */
	SENT_ONCE_MORE,

	/** Fact {@code provider}, which was asked. */
	NOT_TAKEN,

	/** The same, and the enrollment ended. */
	NOT_TAKEN_JOURNEY_OVER,

	/** Facts {@code provider} and {@code minutes}, as for the next ones. */
	NOBODY_KNOWS_SENT_ONCE_MORE,

	NOBODY_KNOWS_MARKETING,

	NOBODY_KNOWS_REPEATED,

	NOBODY_KNOWS_JOURNEY_OVER,

	/** Fact {@code by}: the operator, as for the next ones. */
	OPERATOR_SAYS_ARRIVED,

	OPERATOR_SAYS_NOT_LEFT,

	OPERATOR_SAYS_NOT_LEFT_JOURNEY_OVER,

	OPERATOR_GAVE_UP,

	OPERATOR_DROPPED,

	/**
	 * Facts {@code provider} and {@code status}, as for all answers of providers.
	 */
	PROVIDER_BUSY,

	PROVIDER_NOT_AVAILABLE,

	/** Fact {@code setting}: the one to be mended. */
	KEY_REFUSED,

	/** Fact {@code said}: the provider's own words. */
	SENDING_NOT_ALLOWED,

	BALANCE_EMPTY,

	/** Fact {@code setting}: the one to be mended. */
	INTERFACE_UNKNOWN,

	PROVIDER_GAVE_UP_WAITING,

	/** The provider's answer does not say whether it took the message. */
	ANSWER_UNCLEAR,

	/**
	 * Something else may have answered. Fact {@code setting}: one that may be wrong.
	 */
	ANSWER_NOT_ITS_OWN,

	ANSWER_NAMES_NO_MESSAGE,

	/** Fact {@code said}: the provider's own words. */
	ADDRESS_REFUSED,

	/** Fact {@code said}: the provider's own words. */
	MESSAGE_REFUSED,

	MESSAGE_NOT_WRITABLE,

	/** Fact {@code content}. */
	CONTENT_NOT_CARRIED,

	NO_FREE_CONNECTION,

	/**
	 * Fact {@code left}, if the message had, as for all connections that failed.
	 */
	PROVIDER_NOT_REACHED,

	PROVIDER_NOT_REACHED_IN_TIME,

	PROVIDER_NAME_UNKNOWN,

	NO_SECURE_CONNECTION,

	PROVIDER_SILENT,

	CONNECTION_BROKEN,

	HAND_OVER_TOO_LATE,

	HAND_OVER_FAILED,

	/** Fact {@code text}: a sentence that no code is known for. */
	OTHER("text");

	@SuppressWarnings("ImmutableEnumChecker") // it is a list that cannot be changed
	private final List<String> tellApart;

	Code(String... tellApart) {
		this.tellApart = List.of(tellApart);
	}

	/**
	 * Its word, e.g. {@code channel-paused}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The code of a word, if there is one.
	 */
	public static Optional<Code> of(String word) {
		return Arrays.stream(values()).filter((code) -> code.word().equals(word)).findFirst();
	}

	boolean isToldApartBy(String fact) {
		return this.tellApart.contains(fact);
	}

}

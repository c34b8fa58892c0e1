package dev.journeyman.feedback;

import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * Something a provider told us, read as far as it could be. Its text form names the event
 * only, so that it may be logged.
 *
 * @param provider as {@code ChannelProvider.name()} says it
 * @param providerEventId under which a repetition is known again
 * @param kind what happened, or {@code null} if we have no word for it: then it is only
 * kept. Whether a human or a machine opened is part of the kind.
 * @param reference the dispatch it names, if it names one of ours
 * @param providerMessageId the provider's id of the message, if told
 * @param otherMessageId another that may be the provider's id of the message, if told
 * @param recipient the address the message went to, if told
 * @param sender who sent it, when it came from a contact
 * @param occurredAt when, as the provider says
 * @param detail code words that explain it, without personal data
 * @param raw what was told, as it came
 */
public record ProviderEvent(String provider, String providerEventId, @Nullable FeedbackKind kind,
		@Nullable DispatchId reference, @Nullable String providerMessageId, @Nullable String otherMessageId,
		@Nullable String recipient, @Nullable Sender sender, Instant occurredAt, @Nullable String detail, String raw) {

	/** The longest id a provider may use. */
	public static final int LONGEST_ID = 200;

	/**
	 * Checks the ids.
	 * @throws IllegalArgumentException if an id is empty or too long
	 */
	public ProviderEvent {
		if (providerEventId.isBlank() || providerEventId.length() > LONGEST_ID
				|| (providerMessageId != null && providerMessageId.length() > LONGEST_ID)
				|| (otherMessageId != null && otherMessageId.length() > LONGEST_ID)) {
			throw new IllegalArgumentException("a provider's ids have between 1 and " + LONGEST_ID + " characters");
		}
	}

	/**
	 * An event that tells of its message no other id and no recipient.
	 */
	public ProviderEvent(String provider, String providerEventId, @Nullable FeedbackKind kind,
			@Nullable DispatchId reference, @Nullable String providerMessageId, @Nullable Sender sender,
			Instant occurredAt, @Nullable String detail, String raw) {
		this(provider, providerEventId, kind, reference, providerMessageId, null, null, sender, occurredAt, detail,
				raw);
	}

	@Override
	public String toString() {
		return "ProviderEvent[" + this.provider + " " + this.providerEventId + "]";
	}

	/**
	 * The contact's side of an inbound message.
	 *
	 * @param channel on which it came
	 * @param address the contact's: a phone number with its plus sign, canonical if there
	 * is such a number
	 */
	public record Sender(Channel channel, String address) {

		@Override
		public String toString() {
			return "Sender[" + this.channel + "]";
		}

	}

}

package dev.journeyman.messaging;

import java.time.Instant;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * One decision to send one message.
 */
public record Dispatch(DispatchId id, DispatchKey key, ContactId contactId, String journey, Channel channel,
		Purpose purpose, String template, State state, @Nullable Reason reason, @Nullable String provider,
		@Nullable String providerMessageId, @Nullable Instant handedOverAt, Instant createdAt) {

	/**
	 * Why it is in its state, in words for an operator.
	 */
	public @Nullable String because() {
		return (this.reason != null) ? this.reason.words() : null;
	}

	/**
	 * How far it is; see the table of states in the design.
	 */
	public enum State {

		DECIDING, HELD, HANDED_OVER, UNCONFIRMED, ACCEPTED, REJECTED, SUPPRESSED, EXPIRED, GIVEN_UP;

		public boolean isFinal() {
			return switch (this) {
				case DECIDING, HELD, HANDED_OVER, UNCONFIRMED -> false;
				case ACCEPTED, REJECTED, SUPPRESSED, EXPIRED, GIVEN_UP -> true;
			};
		}

	}

}

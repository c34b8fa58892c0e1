package dev.journeyman.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.ContactFields;
import dev.journeyman.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A customer event as the business told it, in good order, not yet accepted. Its text
 * form says nothing.
 *
 * @param clientId under which it may be repeated
 * @param contact what was said of whoever did it
 * @param warnings what is wrong with what was said of them, and so was left out
 * @param hash SHA-256 of all that was said, in hexadecimal
 */
record ReceivedEvent(String clientId, String name, ContactFields contact, List<Violation> warnings,
		@Nullable String subject, Instant occurredAt, Map<String, Object> properties,
		String hash) implements EventReading {

	/**
	 * The same, accepted.
	 */
	CustomerEvent accepted(UUID id, Contact who) {
		return new CustomerEvent(id, this.clientId, this.name, who.id(), this.subject, this.occurredAt,
				this.properties);
	}

	/**
	 * What was accepted under a client's id.
	 *
	 * @param hash as above
	 * @param warnings what was answered of fields that were not taken
	 */
	record Key(String clientId, UUID eventId, String hash, List<Violation> warnings) {
	}

	@Override
	public String toString() {
		return "ReceivedEvent";
	}

}

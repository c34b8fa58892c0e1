package dev.journeyman.journeys;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer did, told by the business in the past tense.
 *
 * @param id ours
 * @param clientId the business's own, under which it may repeat it
 * @param name e.g. {@code cart.abandoned}
 * @param contactId who did it
 * @param subject what it is about, a cart's or order's id
 * @param occurredAt when it happened
 * @param properties what else is known, as JSON values
 */
public record CustomerEvent(UUID id, String clientId, String name, ContactId contactId, @Nullable String subject,
		Instant occurredAt, Map<String, Object> properties) {

	@Override
	public String toString() {
		return "CustomerEvent[" + this.id + ", " + this.name + "]";
	}

}

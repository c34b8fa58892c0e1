package dev.journeyman.journeys;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What conditions, templates and the engine see of contacts and customer events.
 */
final class StartedBy {

	static final String BY_HAND = "by-hand:";

	private StartedBy() {
	}

	/**
	 * A customer event as conditions and templates see it.
	 */
	static Map<String, Object> event(CustomerEvent event) {
		Map<String, Object> seen = new LinkedHashMap<>();
		seen.put("id", event.clientId());
		seen.put("name", event.name());
		seen.put("subject", event.subject());
		seen.put("occurredAt", event.occurredAt().toString());
		seen.put("properties", event.properties());
		return seen;
	}

	/**
	 * What stands for the customer event of an enrollment that somebody started by hand.
	 */
	static Map<String, Object> byHand(String id, @Nullable Trigger trigger, @Nullable String subject, Instant at,
			Map<String, Object> properties) {
		Map<String, Object> seen = new LinkedHashMap<>();
		seen.put("id", BY_HAND + id);
		seen.put("name", (trigger != null) ? trigger.event() : "started.by-hand");
		seen.put("subject", subject);
		seen.put("occurredAt", at.toString());
		seen.put("properties", properties);
		return seen;
	}

	/**
	 * A contact as conditions see it.
	 */
	static Map<String, Object> contact(Contact contact) {
		ZoneId zone = contact.timeZone();
		Map<String, Object> seen = new LinkedHashMap<>();
		seen.put("id", contact.id().toString());
		seen.put("externalId", contact.externalId());
		seen.put("email", contact.email());
		seen.put("phone", contact.phone());
		seen.put("language", contact.language());
		seen.put("timeZone", (zone != null) ? zone.getId() : null);
		seen.put("attributes", contact.attributes());
		return seen;
	}

	/**
	 * What an instance gets: ids, and of the event only the properties that its model
	 * names; never an address or a name.
	 */
	static Map<String, Object> variables(Enrollment enrollment, @Nullable Trigger trigger) {
		Map<String, Object> event = new LinkedHashMap<>();
		for (String field : List.of("id", "name", "occurredAt")) {
			event.put(field, enrollment.event().get(field));
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		if (trigger != null && enrollment.event().get("properties") instanceof Map<?, ?> all) {
			for (String name : trigger.eventProperties()) {
				properties.put(name, all.get(name));
			}
		}
		event.put("properties", properties);
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put("enrollmentId", enrollment.id().toString());
		variables.put("contactId", enrollment.contactId().toString());
		variables.put("subject", enrollment.subject());
		variables.put("event", event);
		return variables;
	}

}

package dev.journeyman.messaging.content;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.journeyman.contacts.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What templates see: {@code contact}, {@code event} and {@code data}. Plain maps only,
 * so that no template reaches Java.
 */
final class Models {

	private Models() {
	}

	static Map<String, Object> of(Contact contact, Map<String, Object> event, Map<String, Object> data) {
		Map<String, Object> person = new LinkedHashMap<>();
		put(person, "id", contact.id().toString());
		put(person, "externalId", contact.externalId());
		put(person, "email", contact.email());
		put(person, "phone", contact.phone());
		put(person, "language", contact.language());
		put(person, "timeZone", (contact.timeZone() != null) ? contact.timeZone().getId() : null);
		put(person, "attributes", contact.attributes());
		return Map.of("contact", person, "event", event, "data", data);
	}

	private static void put(Map<String, Object> map, String name, @Nullable Object value) {
		if (value != null) {
			map.put(name, value);
		}
	}

}

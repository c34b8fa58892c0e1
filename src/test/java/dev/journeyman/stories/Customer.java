package dev.journeyman.stories;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a story.
 *
 * @param name which is the external id, too
 * @param email if there is one
 * @param phone if there is one
 */
record Customer(String name, @Nullable String email, @Nullable String phone) {

	static Customer ada() {
		return new Customer("ada", "ada@example.com", "+4915112345678");
	}

	static Customer mei() {
		return new Customer("mei", "mei@example.com", "+6581234567");
	}

	Customer withoutPhone() {
		return new Customer(this.name, this.email, null);
	}

	Customer withoutEmail() {
		return new Customer(this.name, null, this.phone);
	}

	Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		if (this.email != null) {
			fields.put("email", this.email);
		}
		if (this.phone != null) {
			fields.put("phone", this.phone);
		}
		fields.put("language", "en");
		fields.put("timeZone", "Europe/Berlin");
		fields.put("attributes", Map.of("firstName", this.name));
		return fields;
	}

}

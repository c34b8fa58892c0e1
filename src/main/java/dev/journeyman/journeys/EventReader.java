package dev.journeyman.journeys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.journeyman.contacts.ContactFields;
import dev.journeyman.shared.Instants;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.JsonLimits;
import dev.journeyman.shared.JsonText;
import dev.journeyman.shared.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads customer events as a business sends them, and says what is wrong with them. What
 * is wrong with the contact's details refuses no event that says who is meant.
 */
@Component
class EventReader {

	/** How far a business's clock may be ahead of ours. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private static final int LONGEST_ID = 200;

	private static final int LONGEST_TIME = 100;

	private static final JsonLimits PROPERTIES = new JsonLimits(32 * 1024, 10, Integer.MAX_VALUE);

	private final Clock clock;

	EventReader(Clock clock) {
		this.clock = clock;
	}

	EventReading read(JsonNode item) {
		if (!(item instanceof ObjectNode object)) {
			return new EventResult.Refused(null, 400, List.of(new Violation("item", "Send an object.")));
		}
		JsonFields fields = JsonFields.of(object);
		String id = fields.requiredText("id", LONGEST_ID);
		String name = name(fields);
		fields.require("contact");
		JsonFields who = fields.objectApart("contact");
		ContactFields contact = (who != null) ? ContactFields.read(who) : null;
		List<Violation> details = (who != null) ? who.violations() : List.of();
		boolean named = contact != null && contact.namesSomebody();
		String subject = fields.text("subject", LONGEST_ID);
		Instant occurredAt = occurredAt(fields);
		Map<String, Object> properties = fields.values("properties", PROPERTIES);
		fields.refuseUnknown();
		if (id == null || name == null || contact == null || !named || !fields.violations().isEmpty()) {
			return new EventResult.Refused(id, 400,
					Stream.concat(fields.violations().stream(), (named ? List.<Violation>of() : details).stream())
						.toList());
		}
		return new ReceivedEvent(id, name, contact, details, subject, occurredAt,
				(properties != null) ? properties : Map.of(), hash(object));
	}

	private static @Nullable String name(JsonFields fields) {
		String name = fields.requiredText("name", EventName.LONGEST);
		if (name != null && !EventName.accepts(name)) {
			fields.refuse("name", "Send " + EventName.RULE + ", such as cart.abandoned.");
			return null;
		}
		return name;
	}

	private Instant occurredAt(JsonFields fields) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		String text = fields.text("occurredAt", LONGEST_TIME);
		if (text == null) {
			return now;
		}
		try {
			Instant occurredAt = Instants.parse(text).truncatedTo(ChronoUnit.MICROS);
			if (occurredAt.isAfter(now.plus(AHEAD))) {
				fields.refuse("occurredAt", "This lies more than five minutes ahead: send when it happened.");
			}
			else if (occurredAt.isBefore(Instant.EPOCH)) {
				fields.refuse("occurredAt", "This lies before 1970: send when it happened.");
			}
			return occurredAt;
		}
		catch (DateTimeException ex) {
			fields.refuse("occurredAt", "Send an ISO 8601 time with its zone, such as 2026-03-29T10:00:00Z.");
			return now;
		}
	}

	private static String hash(ObjectNode object) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(JsonText.canonical(object));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

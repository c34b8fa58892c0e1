package dev.journeyman.contacts;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.JsonLimits;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a contact, each field in the form in which we keep it, or
 * missing if it was left out. Its text form says nothing.
 *
 * @param externalId the business's own id
 * @param email an address
 * @param phone in the form of {@link PhoneNumbers#canonical}
 * @param language a BCP 47 tag
 * @param timeZone where the contact lives
 * @param attributes facts about the contact; the value {@code null} takes one away
 */
public record ContactFields(@Nullable String externalId, @Nullable String email, @Nullable String phone,
		@Nullable String language, @Nullable ZoneId timeZone, @Nullable Map<String, Object> attributes) {

	static final JsonLimits ATTRIBUTES = new JsonLimits(16 * 1024, 5, 100);

	/** All but what the business calls the contact. */
	static final Set<String> DETAILS = Set.of("email", "phone", "language", "timeZone", "attributes");

	/** What can stand in the path of an address. */
	private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@|+=~-]{0,199}");

	private static final int LONGEST_WORD = 100;

	/**
	 * Names of zones that java.time leaves to others: abbreviations, and what ROC links
	 * to.
	 */
	private static final Map<String, String> MORE_ZONES = Stream
		.concat(ZoneId.SHORT_IDS.entrySet().stream(), Stream.of(Map.entry("ROC", "Asia/Taipei")))
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

	/**
	 * Reads what a business sends of whoever did something, and notes what is wrong with
	 * it there; a field that is wrong reads as one that was left out.
	 */
	public static ContactFields read(JsonFields fields) {
		ContactFields read = of(externalId(fields), fields);
		if (!fields.has("externalId") && !fields.has("email") && !fields.has("phone")) {
			fields.refuse("externalId", "Say who it is: give an externalId, an email or a phone.");
		}
		return read;
	}

	/**
	 * Reads what a business sends of a contact whose external id is known.
	 */
	static ContactFields of(@Nullable String externalId, JsonFields fields) {
		String email = Addresses.email(fields, "email");
		String phone = Addresses.phone(fields, "phone");
		String language = language(fields);
		ZoneId timeZone = timeZone(fields);
		Map<String, Object> attributes = fields.values("attributes", ATTRIBUTES);
		fields.refuseUnknown();
		return new ContactFields(externalId, email, phone, language, timeZone, attributes);
	}

	static boolean isExternalId(String text) {
		return EXTERNAL_ID.matcher(text).matches();
	}

	static String externalIdRule() {
		return "Send 1 to 200 letters, digits and . _ : @ | + = ~ - that begin with a letter or digit.";
	}

	private static @Nullable String externalId(JsonFields fields) {
		String text = fields.text("externalId", 200);
		if (text != null && !isExternalId(text)) {
			fields.refuse("externalId", externalIdRule());
			return null;
		}
		return text;
	}

	private static @Nullable String language(JsonFields fields) {
		String text = fields.text("language", LONGEST_WORD);
		if (text == null) {
			return null;
		}
		String tag = Languages.tag(text);
		if (tag == null) {
			fields.refuse("language", "Send the BCP 47 tag of a language, such as de or pt-BR.");
		}
		return tag;
	}

	private static @Nullable ZoneId timeZone(JsonFields fields) {
		String text = fields.text("timeZone", LONGEST_WORD);
		if (text == null) {
			return null;
		}
		try {
			return ZoneId.of(text, MORE_ZONES);
		}
		catch (DateTimeException ex) {
			fields.refuse("timeZone",
					"Send the name of an IANA time zone or an offset, such as Europe/Berlin or +02:00.");
			return null;
		}
	}

	/**
	 * Whether it says who is meant.
	 */
	public boolean namesSomebody() {
		return this.externalId != null || this.email != null || this.phone != null;
	}

	/**
	 * The same without some of its details.
	 */
	ContactFields without(Set<String> details) {
		return new ContactFields(this.externalId, details.contains("email") ? null : this.email,
				details.contains("phone") ? null : this.phone, details.contains("language") ? null : this.language,
				details.contains("timeZone") ? null : this.timeZone,
				details.contains("attributes") ? null : this.attributes);
	}

	@Override
	public String toString() {
		return "ContactFields";
	}

}

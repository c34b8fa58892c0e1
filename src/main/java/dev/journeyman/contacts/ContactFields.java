package dev.journeyman.contacts;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

	/** The tags of two letters, as the builder would read them. */
	private static final Map<String, String> LANGUAGES = Arrays.stream(Locale.getISOLanguages())
		.collect(Collectors.toMap(Function.identity(), (tag) -> Locale.forLanguageTag(tag).toLanguageTag()));

	private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds();

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
		String common = LANGUAGES.get(text);
		if (common != null) {
			return common;
		}
		try {
			return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
		}
		catch (IllformedLocaleException ex) {
			fields.refuse("language", "Send a BCP 47 language tag, such as de or pt-BR.");
			return null;
		}
	}

	private static @Nullable ZoneId timeZone(JsonFields fields) {
		String text = fields.text("timeZone", LONGEST_WORD);
		if (text == null) {
			return null;
		}
		if (!TIME_ZONES.contains(text)) {
			fields.refuse("timeZone", "Send the name of an IANA time zone, such as Europe/Berlin.");
			return null;
		}
		return ZoneId.of(text);
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

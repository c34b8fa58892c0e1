package dev.journeyman.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the API shows it.
 */
@Schema(name = "Contact", description = "A person we hold a record of.")
record ContactView(@Schema(description = "Our own id.") UUID id,
		@Schema(description = "The oldest of the contact's external ids.") @Nullable String externalId,
		@Schema(description = "All of them, the oldest first.") List<Name> externalIds, @Nullable String email,
		@Nullable String phone, @Nullable String language, @Nullable String timeZone, Map<String, Object> attributes,
		@JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt) {

	static ContactView of(Contact contact, List<ExternalId> externalIds) {
		return new ContactView(contact.id().value(), contact.externalId(), externalIds.stream().map(Name::of).toList(),
				contact.email(), contact.phone(), contact.language(), Objects.toString(contact.timeZone(), null),
				contact.attributes(), contact.createdAt());
	}

	/**
	 * An external id as the API shows it.
	 */
	@Schema(name = "ExternalId", description = "One of the business's own ids of a contact.")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Name(String externalId,
			@Schema(description = "When it became the contact's, if that is known.") @JsonFormat(
					shape = JsonFormat.Shape.STRING) @Nullable Instant since,
			@Schema(description = "Our id of the customer event that brought it, if one did.") @Nullable UUID eventId) {

		static Name of(ExternalId externalId) {
			return new Name(externalId.value(), externalId.since(), externalId.eventId());
		}

	}

	/**
	 * What may be said of a contact, as the description of the API shows it; the fields
	 * are read by {@link ContactFields}.
	 */
	@Schema(name = "ContactFields", description = "What is known of a contact.")
	record Body(
			@Schema(description = "Compared without regard to case; no two contacts share one.",
					example = "ada@example.com") @Nullable String email,
			@Schema(description = "With + and the country's code; kept in E.164 form, in Mexico with ten digits, in"
					+ " Argentina with the 9 and in Brazil with the ninth digit of mobiles; no two contacts share one.",
					example = "+49 1512 3456789") @Nullable String phone,
			@Schema(description = "The BCP 47 tag of a language that exists, answered with two letters where there are"
					+ " such: deu is de.", example = "de") @Nullable String language,
			@Schema(description = "The name of an IANA time zone, or an offset such as +02:00.",
					example = "Europe/Berlin") @Nullable String timeZone,
			@Schema(description = "Facts about the contact: at most 16 KiB, nested 5 deep, 100 names.") @Nullable Map<String, Object> attributes) {
	}

}

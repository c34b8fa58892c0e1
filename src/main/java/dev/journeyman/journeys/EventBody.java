package dev.journeyman.journeys;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer event as the description of the API shows it; {@link EventReader} reads its
 * fields.
 */
@Schema(name = "CustomerEvent", description = "Something a customer did.")
record EventBody(
		@Schema(description = "Yours, at most 200 characters; the same event may be sent again under it for 90 days.",
				requiredMode = Schema.RequiredMode.REQUIRED, example = "evt-1") String id,
		@Schema(description = "What happened, in the past tense; at most 100 characters.",
				requiredMode = Schema.RequiredMode.REQUIRED, pattern = EventName.PATTERN,
				example = "cart.abandoned") String name,
		@Schema(description = "Who did it.", requiredMode = Schema.RequiredMode.REQUIRED) Who contact,
		@Schema(description = "What it is about, such as a cart's or order's id; at most 200 characters.",
				example = "cart-1") @Nullable String subject,
		@Schema(description = "When it happened, ISO 8601 with its offset (Z, +01:00, +0100), at most five minutes ahead;"
				+ " now if left out.", example = "2026-03-29T10:00:00Z") @Nullable String occurredAt,
		@Schema(description = "What else is known: at most 32 KiB, nested 10 deep.") @Nullable Map<String, Object> properties) {

	/**
	 * Who did it: one of the first three at least.
	 */
	@Schema(name = "EventContact",
			description = "Found by external id, else email, else phone; one of them is needed. What else is given is"
					+ " kept with the contact, attributes one by one (null takes one away). An external id that nobody"
					+ " has becomes one more of the contact with this email, else phone, of which this event then"
					+ " changes nothing else; if there is none, it makes a contact. Whatever is wrong, or belongs to"
					+ " another contact, is left as it was, with a warning.")
	record Who(@Schema(example = "customer-1") @Nullable String externalId,
			@Schema(example = "ada@example.com") @Nullable String email,
			@Schema(example = "+49 1512 3456789") @Nullable String phone,
			@Schema(example = "de") @Nullable String language,
			@Schema(example = "Europe/Berlin") @Nullable String timeZone, @Nullable Map<String, Object> attributes) {
	}

}

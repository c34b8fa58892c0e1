package dev.journeyman.contacts;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One of the names that the business has for a contact.
 *
 * @param value as the business writes it
 * @param since when it became the contact's, if that is known
 * @param eventId the customer event that brought it, unless the contacts API did
 */
public record ExternalId(String value, @Nullable Instant since, @Nullable UUID eventId) {

	/**
	 * What becomes of an external id that is to be no contact's any more.
	 */
	public sealed interface Removal {

		record Removed() implements Removal {
		}

		/** The contact does not go by it. */
		record NotTheirs() implements Removal {
		}

		/** Nothing else names the contact. */
		record OnlyName() implements Removal {
		}

	}

}

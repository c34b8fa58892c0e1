package dev.journeyman.contacts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.shared.ContactId;
import org.jspecify.annotations.Nullable;

/**
 * A person we hold a record of. Its text form names the id only, so that it may be
 * logged.
 *
 * @param id ours
 * @param externalId the oldest of the business's own, unique if given; there may be more
 * @param email unique if given, compared without regard to case
 * @param phone in the form of {@link PhoneNumbers#canonical}, unique if given
 * @param language a BCP 47 tag, such as {@code de} or {@code pt-BR}
 * @param timeZone where the contact lives
 * @param attributes facts about the contact, as JSON values
 * @param createdAt when we first heard of the contact
 */
public record Contact(ContactId id, @Nullable String externalId, @Nullable String email, @Nullable String phone,
		@Nullable String language, @Nullable ZoneId timeZone, Map<String, Object> attributes, Instant createdAt) {

	/**
	 * The contact's address on a channel, if there is one.
	 */
	public Optional<String> address(Channel channel) {
		return Optional.ofNullable(switch (channel) {
			case EMAIL -> this.email;
			case SMS, WHATSAPP -> this.phone;
		});
	}

	/**
	 * As it becomes when what was left out stays as it is; attributes are taken one by
	 * one. An external id that it has stays.
	 */
	Contact with(ContactFields said) {
		return new Contact(this.id, given(this.externalId, said.externalId()), given(said.email(), this.email),
				given(said.phone(), this.phone), given(said.language(), this.language),
				given(said.timeZone(), this.timeZone), merged(this.attributes, said.attributes()), this.createdAt);
	}

	/**
	 * As it becomes when what was left out is cleared; an external id that it has stays.
	 */
	Contact replacedBy(ContactFields said) {
		return new Contact(this.id, given(this.externalId, said.externalId()), said.email(), said.phone(),
				said.language(), said.timeZone(), merged(Map.of(), said.attributes()), this.createdAt);
	}

	private static <T> @Nullable T given(@Nullable T first, @Nullable T otherwise) {
		return (first != null) ? first : otherwise;
	}

	private static Map<String, Object> merged(Map<String, Object> known, @Nullable Map<String, Object> said) {
		if (said == null) {
			return known;
		}
		Map<String, Object> merged = new LinkedHashMap<>(known);
		merged.putAll(said);
		merged.values().removeIf(Objects::isNull);
		return merged;
	}

	@Override
	public String toString() {
		return "Contact[" + this.id + "]";
	}

}

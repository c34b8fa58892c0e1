package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Held;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.JsonText;
import dev.journeyman.shared.Misconfigured;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives an instance that has just begun its enrollment: the one it was created for, or,
 * if somebody started it by hand, a new one.
 */
@Service
public class Claims {

	/**
	 * Longer than a job whose answer was lost stays away. An engine that starts afresh
	 * repeats its keys, so none is believed for ever.
	 */
	private static final Duration REDELIVERED = Duration.ofDays(1);

	private final Enrollments enrollments;

	private final JourneyPauses pauses;

	private final Deployments deployments;

	private final Contacts contacts;

	private final Identifiers identifiers;

	private final Clock clock;

	Claims(Enrollments enrollments, JourneyPauses pauses, Deployments deployments, Contacts contacts,
			Identifiers identifiers, Clock clock) {
		this.enrollments = enrollments;
		this.pauses = pauses;
		this.deployments = deployments;
		this.contacts = contacts;
		this.identifiers = identifiers;
		this.clock = clock;
	}

	/**
	 * Claims an enrollment for an instance; the same instance may ask again.
	 * @throws Held if its journey is not in the catalogue yet
	 * @throws Misconfigured if it was started by hand for no contact we know, or with an
	 * enrollment that cannot be one
	 */
	@Transactional
	public Claim claim(Instance instance) {
		if (instance.enrollmentId() != null) {
			EnrollmentId id = enrollmentId(instance.enrollmentId());
			return this.enrollments.claim(id, instance.processInstanceKey()) ? new Claim.Claimed(Map.of())
					: new Claim.NotWanted("enrollment " + id + " has ended, or another instance has it");
		}
		return enroll(instance);
	}

	private static EnrollmentId enrollmentId(String text) {
		try {
			return EnrollmentId.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new Misconfigured("The variable enrollmentId is not one of ours. "
					+ "Cancel the instance, and start the journey with a contactId only.");
		}
	}

	private Claim enroll(Instance instance) {
		Contact contact = contact(instance.contactId());
		Optional<Enrollment> before = this.enrollments.claimedBy(instance.processInstanceKey(), contact.id(),
				this.clock.instant().minus(REDELIVERED));
		if (before.isPresent()) {
			return (before.get().state() != Enrollment.State.ENDED) ? new Claim.Claimed(variables(before.get()))
					: new Claim.NotWanted("enrollment " + before.get().id() + " has ended");
		}
		Deployment journey = this.deployments.find(instance.definitionKey())
			.orElseThrow(() -> new Held(this.clock.instant().plus(Duration.ofSeconds(2)),
					"this version of the journey is not in the catalogue yet"));
		if (!journey.problems().isEmpty()) {
			throw new Misconfigured("This version of the journey may not run: " + journey.problems().getFirst());
		}
		if (this.pauses.of(journey.processId()).isPresent()) {
			return new Claim.NotWanted("the journey is paused, and nobody enrolls");
		}
		EnrollmentId id = new EnrollmentId(this.identifiers.next());
		Trigger trigger = journey.model().trigger();
		Instant now = this.clock.instant();
		Map<String, Object> event = StartedBy.byHand(id.toString(), trigger, instance.subject(), now, Map.of());
		Reentry reentry = (trigger != null) ? trigger.reentry() : Reentry.ONE_AT_A_TIME;
		if (!this.enrollments.enter(id, journey, reentry, contact.id(), instance.subject(), JsonText.write(event),
				now)) {
			return new Claim.NotWanted("the journey's re-entry rule, " + reentry.word() + ", forbids it");
		}
		this.enrollments.claim(id, instance.processInstanceKey());
		return new Claim.Claimed(variables(this.enrollments.find(id).orElseThrow()));
	}

	private Contact contact(@Nullable String contactId) {
		return Optional.ofNullable(contactId)
			.flatMap(this::find)
			.flatMap((contact) -> this.contacts.lock(contact.id()))
			.orElseThrow(() -> new Misconfigured("The variable contactId names no contact we know. "
					+ "Set it to a contact's external id or to our id of one, then retry."));
	}

	private Optional<Contact> find(String contactId) {
		Optional<Contact> byExternalId = this.contacts.findByExternalId(contactId);
		if (byExternalId.isPresent()) {
			return byExternalId;
		}
		try {
			return this.contacts.find(new ContactId(UUID.fromString(contactId)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private Map<String, Object> variables(Enrollment enrollment) {
		Trigger trigger = this.deployments.find(enrollment.definitionKey())
			.map((deployment) -> deployment.model().trigger())
			.orElse(null);
		return StartedBy.variables(enrollment, trigger);
	}

	/**
	 * An instance that has just begun.
	 *
	 * @param processInstanceKey the engine's name for it
	 * @param definitionKey the version it runs
	 * @param enrollmentId what it was created for; missing if started by hand
	 * @param contactId for whom it was started by hand: our id or the external one
	 * @param subject what it is about, if it was started by hand
	 */
	public record Instance(long processInstanceKey, long definitionKey, @Nullable String enrollmentId,
			@Nullable String contactId, @Nullable String subject) {
	}

	/**
	 * What an instance gets.
	 */
	public sealed interface Claim {

		/** It has its enrollment, and these variables more. */
		record Claimed(Map<String, Object> variables) implements Claim {
		}

		/** It must not run. */
		record NotWanted(String reason) implements Claim {
		}

	}

}

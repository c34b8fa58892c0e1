package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enrolls a contact because somebody wants it, without a customer event. The journey's
 * re-entry rule holds all the same.
 */
@Service
class StartByHand {

	private final Deployments deployments;

	private final Enrollments enrollments;

	private final JourneyPauses pauses;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	private final Contacts contacts;

	private final Identifiers identifiers;

	private final Clock clock;

	StartByHand(Deployments deployments, Enrollments enrollments, JourneyPauses pauses, EngineOutbox outbox,
			EngineTelling telling, Contacts contacts, Identifiers identifiers, Clock clock) {
		this.deployments = deployments;
		this.enrollments = enrollments;
		this.pauses = pauses;
		this.outbox = outbox;
		this.telling = telling;
		this.contacts = contacts;
		this.identifiers = identifiers;
		this.clock = clock;
	}

	/**
	 * Enrolls a contact, once under each id of the client's.
	 * @param clientId under which the client may repeat it; none is a new one each time
	 */
	@Transactional
	public Outcome start(String journey, ContactId contactId, @Nullable String clientId, @Nullable String subject,
			Map<String, Object> properties) {
		Optional<Deployment> deployment = this.deployments.latest(journey)
			.filter((latest) -> latest.model().isJourney() && latest.problems().isEmpty());
		if (deployment.isEmpty() || this.contacts.lock(contactId).isEmpty()) {
			return new Outcome.UnknownJourney();
		}
		EnrollmentId id = new EnrollmentId(this.identifiers.next());
		String own = (clientId != null) ? clientId : id.toString();
		Optional<EnrollmentId> before = this.enrollments.startedBy(contactId, journey, StartedBy.BY_HAND + own);
		if (before.isPresent()) {
			return new Outcome.Repeated(before.get());
		}
		if (this.pauses.of(journey).isPresent()) {
			return new Outcome.Paused();
		}
		Trigger trigger = deployment.get().model().trigger();
		Reentry reentry = (trigger != null) ? trigger.reentry() : Reentry.ONE_AT_A_TIME;
		Instant now = this.clock.instant();
		Map<String, Object> event = StartedBy.byHand(own, trigger, subject, now, properties);
		if (!this.enrollments.enter(id, deployment.get(), reentry, contactId, subject, JsonText.write(event), now)) {
			return new Outcome.Forbidden(reentry);
		}
		this.outbox.create(id);
		this.telling.wake();
		return new Outcome.Enrolled(id);
	}

	/**
	 * What came of it.
	 */
	sealed interface Outcome {

		record Enrolled(EnrollmentId id) implements Outcome {
		}

		record Repeated(EnrollmentId id) implements Outcome {
		}

		record Forbidden(Reentry reentry) implements Outcome {
		}

		record Paused() implements Outcome {
		}

		record UnknownJourney() implements Outcome {
		}

	}

}

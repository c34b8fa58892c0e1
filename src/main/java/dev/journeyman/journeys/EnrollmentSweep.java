package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.InBackground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Closes enrollments whose instances were seen to have ended without telling us, because
 * somebody cancelled them in the engine. What a search merely does not find stays open.
 */
@Component
class EnrollmentSweep implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(EnrollmentSweep.class);

	/** An end listener has long reported by then. */
	private static final Duration GRACE = Duration.ofSeconds(30);

	private static final int AT_ONCE = 100;

	private static final UUID FIRST = new UUID(0, 0);

	private final Enrollments enrollments;

	private final EnrollmentInstances instances;

	private final Engine engine;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("enrollment-sweep", Duration.ofSeconds(15), this::round);

	private UUID after = FIRST;

	EnrollmentSweep(Enrollments enrollments, EnrollmentInstances instances, Engine engine, Clock clock) {
		this.enrollments = enrollments;
		this.instances = instances;
		this.engine = engine;
		this.clock = clock;
	}

	boolean round() {
		Instant before = this.clock.instant().minus(GRACE);
		Map<EnrollmentId, Long> candidates = this.instances.before(before, this.after, AT_ONCE);
		this.after = candidates.keySet().stream().map(EnrollmentId::value).skip(AT_ONCE - 1).findFirst().orElse(FIRST);
		if (candidates.isEmpty()) {
			return false;
		}
		try {
			close(candidates);
			return candidates.size() == AT_ONCE;
		}
		catch (Engine.EngineUnavailable ex) {
			logger.debug("The engine cannot be searched now");
			return false;
		}
	}

	private void close(Map<EnrollmentId, Long> candidates) {
		Collection<Long> ended = this.engine.ended(candidates.values());
		candidates.forEach((enrollment, instance) -> {
			if (ended.contains(instance)) {
				this.enrollments.end(enrollment, Enrollment.EndReason.CANCELLED);
			}
		});
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

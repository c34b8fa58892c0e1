package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Duration;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;

import org.springframework.stereotype.Component;

/**
 * Forgets providers' ids that are too old to come again.
 */
@Component
class KeyRetention implements InBackground {

	/** Providers repeat for a day or two. */
	static final Duration RETENTION = Duration.ofDays(30);

	/** No statement holds locks, or fills the log, for longer than this many take. */
	static final int AT_ONCE = 5000;

	private final ProviderEvents events;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("feedback-retention", Duration.ofHours(1), this::round);

	KeyRetention(ProviderEvents events, Clock clock) {
		this.events = events;
		this.clock = clock;
	}

	boolean round() {
		return this.events.forgetKeysBefore(this.clock.instant().minus(RETENTION), AT_ONCE) == AT_ONCE;
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

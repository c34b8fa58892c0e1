package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Duration;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;

import org.springframework.stereotype.Component;

/**
 * Forgets the ids of events that nobody will repeat any more.
 */
@Component
class EventKeySweep implements InBackground {

	private static final Duration RETENTION = Duration.ofDays(90);

	private final CustomerEvents events;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("event-key-sweep", Duration.ofHours(1), this::round);

	EventKeySweep(CustomerEvents events, Clock clock) {
		this.events = events;
		this.clock = clock;
	}

	private boolean round() {
		return this.events.forgetKeys(this.clock.instant().minus(RETENTION)) > 0;
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

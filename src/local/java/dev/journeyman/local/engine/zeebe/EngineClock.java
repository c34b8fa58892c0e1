package dev.journeyman.local.engine.zeebe;

import java.time.InstantSource;

import io.camunda.zeebe.scheduler.clock.ActorClock;

/**
 * A clock as Zeebe's actors read it; never remembers a time, so that a jump is seen at
 * once.
 */
record EngineClock(InstantSource source) implements ActorClock {

	@Override
	public boolean update() {
		return true;
	}

	@Override
	public long getTimeMillis() {
		return this.source.millis();
	}

	@Override
	public long getNanosSinceLastMillisecond() {
		return 0;
	}

	@Override
	public long getNanoTime() {
		return 0;
	}

}

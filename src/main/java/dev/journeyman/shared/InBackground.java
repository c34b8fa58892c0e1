package dev.journeyman.shared;

import org.springframework.context.SmartLifecycle;

/**
 * A component whose background work begins and ends with the application.
 */
public interface InBackground extends SmartLifecycle {

	BackgroundWork work();

	@Override
	default void start() {
		work().start();
	}

	@Override
	default void stop() {
		work().stop();
	}

	/** With whatever a component adds to {@link #stop()}. */
	@Override
	default void stop(Runnable stopped) {
		work().stop(this::stop, stopped);
	}

	@Override
	default boolean isRunning() {
		return work().isRunning();
	}

	@Override
	default int getPhase() {
		return StopBudget.PHASE;
	}

}

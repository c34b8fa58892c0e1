package dev.journeyman.local.engine.zeebe;

/**
 * The engine was purged or closed before it answered.
 */
public final class EngineStopped extends RuntimeException {

	EngineStopped() {
		super("The engine was emptied or stopped before it answered; ask again");
	}

}

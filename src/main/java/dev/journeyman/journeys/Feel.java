package dev.journeyman.journeys;

import java.util.Map;

/**
 * Decides FEEL conditions outside the engine, with the engine's own interpreter.
 */
class Feel {

	/**
	 * Whether a condition holds. A condition that cannot be decided, because a value is
	 * missing or of another type, does not hold.
	 * @param condition FEEL, without a leading {@code =}
	 */
	boolean holds(String condition, Map<String, ?> context) {
		throw new UnsupportedOperationException(condition + context);
	}

}

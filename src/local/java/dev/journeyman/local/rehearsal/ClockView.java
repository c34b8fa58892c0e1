package dev.journeyman.local.rehearsal;

import dev.journeyman.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The clock at the top right.
 *
 * @param now what it says
 * @param zone in whose zone
 * @param next what happens next by itself
 */
record ClockView(Moment now, String zone, @Nullable Next next) {

	/**
	 * What the third button goes to.
	 */
	record Next(Moment at, String what) {
	}

}

package dev.journeyman.console;

import java.util.Optional;

import dev.journeyman.journeys.JourneyPauses.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Whether a journey is paused or being ended, and what is asked before that changes.
 *
 * @param by who paused it, if it is paused
 * @param since when it was paused
 * @param ending how many are still to be ended, in words
 * @param live whether anybody is on it
 */
record JourneySwitch(@Nullable String by, @Nullable Moment since, @Nullable String ending, boolean live,
		String pauseQuestion, String endQuestion) {

	static JourneySwitch of(Optional<Pause> pause, int ending, long live, Moments moments) {
		boolean alone = live == 1;
		return new JourneySwitch(pause.map(Pause::by).orElse(null),
				pause.map((one) -> moments.of(one.since())).orElse(null), (ending > 0) ? people(ending) : null,
				live > 0,
				"Pause this journey? Nobody enters it, and its messages are held. Who is on it stays, and what they do is heard.",
				"End this journey for " + (alone ? "the 1 person" : "all " + people(live))
						+ " on it? None of its waiting messages is sent. This cannot be taken back. Who enters afterwards stays, unless the journey is paused.");
	}

	static String people(long count) {
		return (count == 1) ? "1 person" : WaitingWords.number(count) + " people";
	}

}

package dev.journeyman.shared;

import java.time.Instant;
import java.util.Optional;

/**
 * What a module still has to do: asked by whoever must know that everything has settled,
 * or what comes next.
 */
public interface PendingWork {

	/**
	 * What it is, in plain words, e.g. {@code messages to the engine}.
	 */
	String what();

	/**
	 * How many pieces of it are due at this instant.
	 */
	long due();

	/**
	 * The next instant at which some of it becomes due, if any is known.
	 */
	Optional<Upcoming> next();

	/**
	 * Something that is going to happen by itself.
	 *
	 * @param at when
	 * @param what in plain words, without personal data
	 */
	record Upcoming(Instant at, String what) {
	}

}

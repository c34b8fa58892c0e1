package dev.journeyman.local.engine.history;

import java.time.Instant;

/**
 * Something the engine will do by itself.
 *
 * @param at when
 * @param what in plain words
 */
public record Upcoming(Instant at, String what) {
}

package dev.journeyman.local.engine;

import java.time.Instant;

/**
 * Something the engine is going to do by itself.
 *
 * @param at when
 * @param what in plain words, e.g. {@code timer "Two hours" of abandoned-cart}
 */
public record Due(Instant at, String what) {
}

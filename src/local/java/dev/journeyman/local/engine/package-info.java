/**
 * The process engine of a laptop: Zeebe in this process, on the one clock that can be
 * moved.
 */
@NullMarked
package dev.journeyman.local.engine;

import org.jspecify.annotations.NullMarked;

/**
 * A whole journey in seconds: the clock moves, and everything settles.
 */
@NullMarked
package dev.journeyman.local.rehearsal;

import org.jspecify.annotations.NullMarked;

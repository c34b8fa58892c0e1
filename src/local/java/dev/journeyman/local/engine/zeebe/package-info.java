/**
 * Zeebe itself, wired from its own parts: one partition, commands in, answers out.
 */
@NullMarked
package dev.journeyman.local.engine.zeebe;

import org.jspecify.annotations.NullMarked;

/**
 * What stands between a decided message and its provider: pauses, stops and the pace.
 */
@NullMarked
package dev.journeyman.messaging.gate;

import org.jspecify.annotations.NullMarked;

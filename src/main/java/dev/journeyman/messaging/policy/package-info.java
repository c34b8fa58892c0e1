/**
 * The rules on sending, each answering a verdict.
 */
@NullMarked
package dev.journeyman.messaging.policy;

import org.jspecify.annotations.NullMarked;

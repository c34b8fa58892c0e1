/**
 * Why a dispatch is in its state: a code, its facts, and the words for both.
 */
@NamedInterface("reason")
@NullMarked
package dev.journeyman.messaging.reason;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

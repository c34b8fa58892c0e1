/**
 * The port through which messages leave.
 */
@NamedInterface("provider")
@NullMarked
package dev.journeyman.messaging.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

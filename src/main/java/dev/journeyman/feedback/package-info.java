/**
 * What came back: feedback events, told once each, and the process messages they become.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent", "messaging", "journeys" })
@NullMarked
package dev.journeyman.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What runs: deployments, triggers, customer events, enrollments, goals, and the outbox
 * to the engine.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent" })
@NullMarked
package dev.journeyman.journeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

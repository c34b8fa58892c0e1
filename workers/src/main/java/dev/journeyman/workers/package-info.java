/**
 * What the models call: one public class for each job type.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent", "journeys", "messaging", "feedback" })
@NullMarked
package dev.journeyman.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What the models call: one public class for each job type.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent", "journeys", "messaging",
		"messaging::reason", "feedback" })
@NullMarked
package dev.journeyman.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

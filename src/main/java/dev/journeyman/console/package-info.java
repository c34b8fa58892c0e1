/**
 * Web pages, one controller each.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent", "journeys", "messaging",
		"messaging::reason", "feedback" })
@NullMarked
package dev.journeyman.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

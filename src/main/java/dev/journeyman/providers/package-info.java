/**
 * How messages travel: one package for each provider, sending and webhook side by side.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "messaging", "messaging::provider",
		"messaging::reason", "feedback" })
@NullMarked
package dev.journeyman.providers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

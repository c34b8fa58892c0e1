/**
 * Whom we talk to.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package dev.journeyman.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

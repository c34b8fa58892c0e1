/**
 * Whether we may talk to a contact: purposes, and what was agreed to.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts" })
@NullMarked
package dev.journeyman.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What is sent: one dispatch for each decision to send one message.
 */
@ApplicationModule(allowedDependencies = { "shared", "contacts", "consent" })
@NullMarked
package dev.journeyman.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

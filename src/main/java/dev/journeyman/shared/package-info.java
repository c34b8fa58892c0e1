/**
 * What every feature may use: ids, problem types, the clock's bean, and how background
 * work runs.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.journeyman.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

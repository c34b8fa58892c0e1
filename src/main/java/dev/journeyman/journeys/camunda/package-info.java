/**
 * The only code beside the workers that sends commands to the engine.
 */
@NullMarked
package dev.journeyman.journeys.camunda;

import org.jspecify.annotations.NullMarked;

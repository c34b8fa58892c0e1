/**
 * Beans that lose what the product and the engine say to each other.
 */
@NullMarked
package dev.journeyman.broker.losses;

import org.jspecify.annotations.NullMarked;

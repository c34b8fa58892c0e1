/**
 * Whole journeys, told by what the customer does and sees.
 */
@NullMarked
package dev.journeyman.stories;

import org.jspecify.annotations.NullMarked;

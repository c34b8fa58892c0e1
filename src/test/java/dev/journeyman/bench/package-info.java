/**
 * What the product does with the time and the memory it is given, each figure against a
 * reference measured in the same run. Run by {@code mvn verify -Pbench}.
 */
@NullMarked
package dev.journeyman.bench;

import org.jspecify.annotations.NullMarked;

/**
 * What makes a laptop the whole world; never in the artifact.
 */
@NullMarked
package dev.journeyman.local;

import org.jspecify.annotations.NullMarked;

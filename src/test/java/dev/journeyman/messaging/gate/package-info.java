@NullMarked
package dev.journeyman.messaging.gate;

import org.jspecify.annotations.NullMarked;

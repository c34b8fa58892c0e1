/**
 * SMS through MessageBird.
 */
@NullMarked
package dev.journeyman.providers.messagebird;

import org.jspecify.annotations.NullMarked;

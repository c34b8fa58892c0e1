/**
 * What is said: templates and their rendered form.
 */
@NullMarked
package dev.journeyman.messaging.content;

import org.jspecify.annotations.NullMarked;

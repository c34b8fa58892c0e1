/**
 * Email through SendGrid.
 */
@NullMarked
package dev.journeyman.providers.sendgrid;

import org.jspecify.annotations.NullMarked;

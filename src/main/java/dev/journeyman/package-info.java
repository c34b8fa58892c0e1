/**
 * Journeyman: customer journeys over email, SMS and WhatsApp, each a BPMN process on
 * Camunda 8.
 */
@NullMarked
package dev.journeyman;

import org.jspecify.annotations.NullMarked;

/**
 * The engine as its clients address it over HTTP: the part of the REST API that is
 * served, and the monitoring endpoints.
 */
@NullMarked
package dev.journeyman.local.engine.rest;

import org.jspecify.annotations.NullMarked;

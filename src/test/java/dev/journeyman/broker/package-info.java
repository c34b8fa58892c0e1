/**
 * The product against real brokers, a PostgreSQL that keeps what it promised, and
 * providers' far ends, each a process of its own that can be killed.
 */
@NullMarked
package dev.journeyman.broker;

import org.jspecify.annotations.NullMarked;

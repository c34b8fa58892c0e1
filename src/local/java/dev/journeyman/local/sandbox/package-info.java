/**
 * The far end of both providers on loopback: a mailbox, a phone, signed callbacks and
 * faults on demand.
 */
@NullMarked
package dev.journeyman.local.sandbox;

import org.jspecify.annotations.NullMarked;

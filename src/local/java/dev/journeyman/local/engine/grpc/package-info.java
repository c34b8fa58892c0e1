/**
 * The engine as its clients address it over gRPC.
 */
@NullMarked
package dev.journeyman.local.engine.grpc;

import org.jspecify.annotations.NullMarked;

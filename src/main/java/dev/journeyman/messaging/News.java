package dev.journeyman.messaging;

import java.time.Instant;

import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * What a provider told about a dispatch.
 *
 * @param at when it happened
 * @param providerMessageId the provider's id of the message, if it is told
 */
public record News(DispatchId dispatch, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
}

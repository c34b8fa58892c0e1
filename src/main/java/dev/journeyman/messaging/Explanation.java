package dev.journeyman.messaging;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said about a dispatch.
 *
 * @param rule its name, e.g. {@code not-expired}
 * @param answer {@code allow}, {@code hold}, {@code suppress} or {@code expire}
 * @param reason why, unless it allows
 * @param until until when it holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(String rule, String answer, @Nullable Reason reason, @Nullable Instant until) {
}

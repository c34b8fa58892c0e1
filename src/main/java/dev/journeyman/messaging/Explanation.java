package dev.journeyman.messaging;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said about a dispatch.
 *
 * @param rule its name, in plain words
 * @param answer {@code allow}, {@code hold}, {@code suppress} or {@code expire}
 * @param reason why, unless it allows
 * @param until until when it holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(String rule, String answer, @Nullable String reason, @Nullable Instant until) {
}

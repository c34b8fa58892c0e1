package dev.journeyman.journeys;

import org.jspecify.annotations.Nullable;

/**
 * Something in a model that a worker does: a task's work, or a listener's.
 *
 * @param elementId of the task, or of the element listened to
 * @param said that element as problems and hints begin, e.g.
 * {@code "Say welcome" (task_welcome)}
 * @param jobType by which workers take it; where it is computed, the expression with its
 * {@code =}
 * @param template the message template that it names as a constant, if it sends
 */
public record Step(String elementId, String said, String jobType, @Nullable String template) {
}

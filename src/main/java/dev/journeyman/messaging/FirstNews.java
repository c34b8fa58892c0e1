package dev.journeyman.messaging;

import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;

/**
 * Something that has happened to a dispatch for the first time.
 *
 * @param enrollment the one it was sent for
 */
public record FirstNews(DispatchId dispatch, EnrollmentId enrollment, FeedbackKind kind) {
}

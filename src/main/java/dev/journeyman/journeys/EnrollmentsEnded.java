package dev.journeyman.journeys;

import dev.journeyman.shared.EnrollmentId;

/**
 * An enrollment has ended, in whatever way; published within the transaction that ends
 * it.
 */
public record EnrollmentEnded(EnrollmentId enrollmentId) {
}

package dev.journeyman.journeys;

import java.util.List;

import dev.journeyman.shared.EnrollmentId;

/**
 * Enrollments have ended, in whatever way; published within the transaction that ends
 * them.
 */
public record EnrollmentsEnded(List<EnrollmentId> enrollments) {
}

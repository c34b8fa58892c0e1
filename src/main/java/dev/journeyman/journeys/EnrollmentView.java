package dev.journeyman.journeys;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as the API shows it.
 *
 * @param id its name
 * @param journey the journey's process id
 * @param version of the journey
 * @param subject what it is about
 * @param state {@code starting}, {@code running} or {@code ended}
 * @param endReason {@code completed}, {@code goal}, {@code cancelled}, {@code stopped} or
 * {@code not-started}
 * @param triggeredAt when what started it happened
 * @param createdAt when it was enrolled
 * @param endedAt when it ended
 * @param goalAt when its goal was reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnrollmentView(String id, String journey, int version, @Nullable String subject, String state,
		@Nullable String endReason, Instant triggeredAt, Instant createdAt, @Nullable Instant endedAt,
		@Nullable Instant goalAt) {

	static EnrollmentView of(Enrollment enrollment) {
		Enrollment.EndReason reason = enrollment.endReason();
		return new EnrollmentView(enrollment.id().toString(), enrollment.journey(), enrollment.version(),
				enrollment.subject(), word(enrollment.state()), (reason != null) ? word(reason) : null,
				enrollment.triggeredAt(), enrollment.createdAt(), enrollment.endedAt(), enrollment.goalAt());
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package dev.journeyman.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whether an enrollment's messages may leave at this moment. To be asked with the
 * contact's row locked; keeps the enrollment's from changing until the transaction ends,
 * so that its end is either seen here, or comes after.
 */
@Repository
public class EnrollmentStanding {

	private final JdbcClient jdbc;

	EnrollmentStanding(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Standing of(EnrollmentId id) {
		return this.jdbc.sql("""
				select enrollment.state = 'ended' as ended, ending.journey is not null as ending, pause.since
				from enrollment
				left join journey_ending ending
				  on ending.journey = enrollment.process_id and enrollment.created_at <= ending.asked_at
				left join journey_pause pause on pause.journey = enrollment.process_id
				where enrollment.id = ? for share of enrollment""")
			.param(id.value())
			.query(EnrollmentStanding::standing)
			.optional()
			.orElseGet(() -> new Standing.Over(Standing.Why.UNKNOWN));
	}

	private static Standing standing(ResultSet row, int number) throws SQLException {
		if (row.getBoolean("ended")) {
			return new Standing.Over(Standing.Why.ENDED);
		}
		if (row.getBoolean("ending")) {
			return new Standing.Over(Standing.Why.ENDED_FOR_ALL);
		}
		return (row.getTimestamp("since") != null) ? new Standing.Paused(row.getTimestamp("since").toInstant())
				: new Standing.On();
	}

	/**
	 * How an enrollment stands.
	 */
	public sealed interface Standing {

		/** It runs. */
		record On() implements Standing {
		}

		/** Its journey is paused. */
		record Paused(Instant since) implements Standing {
		}

		/** It has ended, or is about to be ended. */
		record Over(Why why) implements Standing {
		}

		/**
		 * Why it is over.
		 */
		enum Why {

			/** It has ended. */
			ENDED,
			/** An operator ends the journey for everybody on it. */
			ENDED_FOR_ALL,
			/** There is no such enrollment. */
			UNKNOWN

		}

	}

}

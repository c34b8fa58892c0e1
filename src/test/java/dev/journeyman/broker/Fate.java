package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message: by the ledger, and by its provider's far end.
 *
 * @param dispatch its id
 * @param subject what its journey was about
 * @param channel it left by
 * @param purpose of it
 * @param state in the ledger
 * @param reason its code in the ledger
 * @param attempts hand-overs begun
 * @param repeated whether it was sent once more after nobody knew
 * @param arrivals how often it reached its provider
 */
record Fate(String dispatch, String subject, Channel channel, Purpose purpose, String state, @Nullable String reason,
		int attempts, boolean repeated, int arrivals) {

	private static final Set<String> FINAL = Set.of("accepted", "rejected", "suppressed", "expired", "given-up");

	/**
	 * Of every enrollment there is; one that has no dispatch has the state {@code none}.
	 */
	private static List<Fate> all(World world) {
		Map<String, Integer> arrivals = world.farEnds().arrivals();
		return world.jdbc()
			.sql("""
					select e.subject, e.process_id, d.id, d.channel, d.purpose, d.state, d.cause ->> 'code' as reason, d.attempts, d.repeated
					from enrollment e left join dispatch d on d.enrollment_id = e.id""")
			.query((row, number) -> {
				String id = String.valueOf(row.getString("id"));
				return new Fate(id, row.getString("subject"),
						row.getString("process_id").contains("email") ? Channel.EMAIL : Channel.SMS,
						row.getString("process_id").contains("marketing") ? Purpose.MARKETING : Purpose.TRANSACTIONAL,
						(row.getString("state") != null) ? row.getString("state") : "none", row.getString("reason"),
						row.getInt("attempts"), row.getBoolean("repeated"), arrivals.getOrDefault(id, 0));
			})
			.list();
	}

	/**
	 * Waits until every enrollment there is has come to its end with its message.
	 */
	static List<Fate> awaitAll(World world) {
		Awaitility.await("every enrollment has ended, and its message has a final state")
			.atMost(Duration.ofMinutes(8))
			.pollInterval(Duration.ofMillis(500))
			.conditionEvaluationListener(new Stall(world))
			.until(() -> open(world), (open) -> open == 0);
		return all(world);
	}

	/**
	 * How many enrollments have not come to their end with their message.
	 */
	static long open(World world) {
		return world.jdbc().sql("""
				select count(*) from enrollment e left join dispatch d on d.enrollment_id = e.id
				where e.state <> 'ended' or d.state is null
				  or d.state in ('deciding', 'held', 'handed-over', 'unconfirmed')""").query(Long.class).single();
	}

	boolean isFinal() {
		return FINAL.contains(this.state);
	}

	boolean isGivenUp() {
		return this.state.equals("given-up");
	}

	/**
	 * How it came to its final state, in words.
	 */
	String settledBy() {
		if (isGivenUp()) {
			return "the window: given up";
		}
		if (this.repeated) {
			return "the window: sent once more";
		}
		return (this.attempts > 1) ? "asking: not taken, sent again" : "sent, or settled by event or asking";
	}

	boolean arrivedTwice() {
		return this.arrivals > 1;
	}

	/**
	 * Whether what the ledger says fits what the provider saw.
	 */
	boolean isTrue() {
		return switch (this.state) {
			case "accepted" -> this.arrivals >= 1;
			case "given-up" -> this.arrivals <= (this.repeated ? 2 : 1);
			default -> this.arrivals == 0;
		};
	}

}

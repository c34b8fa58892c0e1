package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.InBackground;
import dev.journeyman.shared.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Ends enrollments because an operator wants it: one, or all of a journey. The order for
 * all is kept, and carried out in small transactions; whoever is left when an application
 * dies is ended by the next.
 */
@Service
public class EndEnrollments implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(EndEnrollments.class);

	private static final int AT_ONCE = 200;

	/** Who was being enrolled while the order was given is found by then. */
	private static final Duration STANDS = Duration.ofMinutes(1);

	private static final UUID FIRST = new UUID(0, 0);

	private final JdbcClient jdbc;

	private final Ending ending;

	private final Transactions transactions;

	private final Clock clock;

	private final BackgroundWork work = new BackgroundWork("end-enrollments", Duration.ofSeconds(10), this::round);

	EndEnrollments(JdbcClient jdbc, Ending ending, Transactions transactions, Clock clock) {
		this.jdbc = jdbc;
		this.ending = ending;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Orders the end of every enrollment of a journey. No reservation of a message of
	 * theirs that begins from now on succeeds, on any application instance; they end, and
	 * their instances go, soon after. Who enrolls afterwards stays.
	 * @param journey its process id
	 * @param by who wants it
	 * @return how many are on the journey
	 */
	public int endAll(String journey, String by) {
		this.jdbc.sql("""
				insert into journey_ending (journey, asked_at, asked_by, due_at, passed, last_pass)
				values (:journey, :now, :by, :now, :first, false)
				on conflict (journey) do update
				set asked_at = :now, asked_by = :by, due_at = :now, passed = :first, last_pass = false""")
			.param("journey", journey)
			.param("now", now())
			.param("by", by)
			.param("first", FIRST)
			.update();
		int count = underWay().getOrDefault(journey, 0);
		logger.info("All {} enrollments of {} are to end, by {}", count, journey, by);
		this.work.wake();
		return count;
	}

	/**
	 * Ends one enrollment. No message of it is reserved any more when this returns.
	 * @return whether it ended now; not if it had ended before, or there is none
	 */
	public boolean end(EnrollmentId id, String by) {
		return this.transactions.run(() -> this.ending.end(List.of(id), Enrollment.EndReason.STOPPED, by)) > 0;
	}

	/**
	 * How many enrollments of which journeys are still to be ended.
	 */
	public Map<String, Integer> underWay() {
		Map<String, Integer> left = new LinkedHashMap<>();
		this.jdbc.sql("""
				select o.journey, count(e.id) as live from journey_ending o
				left join enrollment e
				  on e.process_id = o.journey and e.state <> 'ended' and e.created_at <= o.asked_at
				group by o.journey order by o.journey""").query((row) -> {
			left.put(row.getString("journey"), row.getInt("live"));
		});
		return left;
	}

	/**
	 * The journeys that are being ended, for everybody on them.
	 */
	public List<String> ordered() {
		return this.jdbc.sql("select journey from journey_ending order by journey").query(String.class).list();
	}

	boolean round() {
		return this.transactions.run(() -> oldest().map(this::carryOn).orElse(false));
	}

	/** Of those that no other application instance has in hand. */
	private Optional<Order> oldest() {
		return this.jdbc.sql("""
				select journey, asked_at, asked_by, passed, last_pass from journey_ending
				where due_at <= ? order by asked_at limit 1 for update skip locked""")
			.param(now())
			.query((row, number) -> new Order(row.getString("journey"), row.getTimestamp("asked_at").toInstant(),
					row.getString("asked_by"), row.getObject("passed", UUID.class), row.getBoolean("last_pass")))
			.optional();
	}

	private boolean carryOn(Order order) {
		List<Seen> next = next(order);
		if (!next.isEmpty()) {
			List<EnrollmentId> meant = next.stream().filter(Seen::meant).map(Seen::id).toList();
			if (!meant.isEmpty()) {
				this.ending.end(meant, Enrollment.EndReason.STOPPED, order.askedBy());
			}
			this.jdbc.sql("update journey_ending set passed = ? where journey = ?")
				.params(next.getLast().id().value(), order.journey())
				.update();
		}
		else if (order.lastPass()) {
			this.jdbc.sql("delete from journey_ending where journey = ?").param(order.journey()).update();
		}
		else {
			this.jdbc.sql("update journey_ending set passed = ?, last_pass = true, due_at = ? where journey = ?")
				.params(FIRST, Timestamp.from(order.askedAt().plus(STANDS)), order.journey())
				.update();
		}
		return true;
	}

	/** Whoever enrolled after the order is passed over, and not looked at again. */
	private List<Seen> next(Order order) {
		return this.jdbc.sql("""
				select id, created_at <= :asked as meant from enrollment
				where process_id = :journey and state <> 'ended' and id > :passed
				order by process_id, id limit :limit""")
			.param("asked", Timestamp.from(order.askedAt()))
			.param("journey", order.journey())
			.param("passed", order.passed())
			.param("limit", AT_ONCE)
			.query((row, number) -> new Seen(new EnrollmentId(row.getObject("id", UUID.class)),
					row.getBoolean("meant")))
			.list();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

	private record Seen(EnrollmentId id, boolean meant) {
	}

	private record Order(String journey, Instant askedAt, String askedBy, UUID passed, boolean lastPass) {
	}

}

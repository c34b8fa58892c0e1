package dev.journeyman.console;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.journeys.EndEnrollments;
import dev.journeyman.journeys.JourneyNumbers;
import dev.journeyman.messaging.OpenDispatches;
import dev.journeyman.messaging.SentNumbers;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import dev.journeyman.shared.PendingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what pages show of whole tables: from time to time while somebody looks, on one
 * instance for all, and never for a page that asks every two seconds.
 */
@Component
class FiguresSnapshot implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(FiguresSnapshot.class);

	private static final int MOST_GROUPS = 100;

	/** A page that is open asks every few seconds. */
	private static final Duration LOOKING = Duration.ofMinutes(1);

	private static final JsonMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final JdbcClient jdbc;

	private final JourneyNumbers journeys;

	private final EndEnrollments ending;

	private final SentNumbers sent;

	private final OpenDispatches waiting;

	private final ParkedEvents parked;

	private final List<PendingWork> pending;

	private final Duration every;

	private final Clock clock;

	private final BackgroundWork work;

	private volatile long lookedAt = System.nanoTime();

	FiguresSnapshot(JdbcClient jdbc, JourneyNumbers journeys, EndEnrollments ending, SentNumbers sent,
			OpenDispatches waiting, ParkedEvents parked, List<PendingWork> pending, FiguresSettings settings,
			Clock clock) {
		this.jdbc = jdbc;
		this.journeys = journeys;
		this.ending = ending;
		this.sent = sent;
		this.waiting = waiting;
		this.parked = parked;
		this.pending = pending;
		this.every = settings.figuresEvery();
		this.clock = clock;
		this.work = new BackgroundWork("figures", this.every, this::round);
	}

	/**
	 * What was counted last, by whichever instance. Asking keeps it being counted.
	 */
	Figures latest() {
		this.lookedAt = System.nanoTime();
		Figures latest = this.jdbc.sql("select figures from console_figures where figures is not null")
			.query(String.class)
			.optional()
			.flatMap(FiguresSnapshot::read)
			.orElse(Figures.NONE);
		if (latest.at() == null || latest.at().isBefore(this.clock.instant().minus(this.every))) {
			this.work.wake();
		}
		return latest;
	}

	/**
	 * Counts now, for an operator who has just changed something and is to see it.
	 */
	void renew() {
		this.jdbc.sql("""
				insert into console_figures (id, due_at) values (1, :due)
				on conflict (id) do update set due_at = excluded.due_at""").param("due", due()).update();
		count();
	}

	boolean round() {
		if (System.nanoTime() - this.lookedAt < LOOKING.toNanos() && isOurs()) {
			count();
		}
		return false;
	}

	/** One that lies too far ahead is of a clock that has been set back since. */
	private boolean isOurs() {
		return this.jdbc.sql("""
				insert into console_figures as kept (id, due_at) values (1, :due)
				on conflict (id) do update set due_at = excluded.due_at
				where kept.due_at <= :now or kept.due_at > excluded.due_at""")
			.param("due", due())
			.param("now", Timestamp.from(this.clock.instant()))
			.update() == 1;
	}

	private void count() {
		Instant at = this.clock.instant();
		Map<String, Long> due = new HashMap<>();
		this.pending.forEach((one) -> due.put(one.what(), one.due()));
		due.values().removeIf((count) -> count == 0);
		Figures figures = new Figures(at, this.journeys.byJourney(), this.ending.underWay(), this.sent.byJourney(),
				this.waiting.groups(MOST_GROUPS), this.parked.groups(), due);
		this.jdbc.sql("""
				update console_figures set figures = :figures, taken_at = :at
				where taken_at is null or taken_at <= :at or taken_at > :due""")
			.param("figures", write(figures))
			.param("at", Timestamp.from(at))
			.param("due", due())
			.update();
	}

	private Timestamp due() {
		return Timestamp.from(this.clock.instant().plus(this.every));
	}

	private static String write(Figures figures) {
		try {
			return JSON.writeValueAsString(figures);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("figures cannot be written as JSON");
		}
	}

	/** Another version may have written it: then it is counted again. */
	private static Optional<Figures> read(String json) {
		try {
			return Optional.of(JSON.readValue(json, Figures.class));
		}
		catch (JsonProcessingException ex) {
			logger.debug("another version has counted");
			return Optional.empty();
		}
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}

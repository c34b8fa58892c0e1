package dev.journeyman.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineOutbox.News;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several application instances empty one outbox.
 */
class EngineTellingRaceTests {

	private static final int INSTANCES = 4;

	private static final int ENROLLMENTS = 60;

	private static final int EACH = 5;

	private static final int EVERY_TENTH = 10;

	private static final int MOST_SECONDS = 600;

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final JourneysWorld world = new JourneysWorld(database);

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger lost = new AtomicInteger();

	@Test
	void tellsEachOnceUnlessItsAnswerWasLostAndEachEnrollmentInOrder() throws Exception {
		Identifiers identifiers = new Identifiers(this.world.clock);
		List<EnrollmentId> enrollments = Stream.generate(() -> new EnrollmentId(identifiers.next()))
			.limit(ENROLLMENTS)
			.toList();
		IntStream.range(0, EACH)
			.forEach((number) -> this.world.outbox
				.add(enrollments.stream().map((enrollment) -> news(enrollment, number)).toList()));
		this.world.engine.answer = this::answer;
		try (ExecutorService wire = Executors.newFixedThreadPool(8);
				ExecutorService threads = Executors.newFixedThreadPool(INSTANCES)) {
			this.world.engine.wire = wire;
			List<EngineTelling> instances = Stream.generate(this.world::telling).limit(INSTANCES).toList();
			for (int second = 0; unsent() > 0 && second < MOST_SECONDS; second++) {
				List<Future<?>> rounds = instances.stream()
					.<Future<?>>map((instance) -> threads.submit(() -> severalRounds(instance)))
					.toList();
				for (Future<?> round : rounds) {
					round.get(60, TimeUnit.SECONDS);
				}
				this.world.clock.advance(Duration.ofSeconds(1));
			}
		}

		assertThat(unsent()).isZero();
		assertThat(this.world.engine.told).hasSize(ENROLLMENTS * EACH + this.lost.get());
		Map<String, List<String>> heard = this.world.engine.told.stream()
			.distinct()
			.map((told) -> told.split(" ", 3))
			.collect(Collectors.groupingBy((told) -> told[2],
					Collectors.mapping((told) -> told[1], Collectors.toList())));
		assertThat(heard).hasSize(ENROLLMENTS);
		assertThat(heard.values()).allMatch(List.of("news-0", "news-1", "news-2", "news-3", "news-4")::equals);
	}

	private static void severalRounds(EngineTelling instance) {
		IntStream.range(0, 10).forEach((number) -> instance.round());
	}

	private static News news(EnrollmentId enrollment, int number) {
		return new News(enrollment, EngineCommand.Kind.PUBLISH, "news-" + number, enrollment.toString(),
				number + ":" + enrollment, Map.of());
	}

	private Answer answer() {
		if (this.asked.incrementAndGet() % EVERY_TENTH == 0) {
			this.lost.incrementAndGet();
			return new Answer.Again(EngineProblem.of(EngineProblem.Code.ENGINE_AWAY));
		}
		return new Answer.Done(1);
	}

	private int unsent() {
		return database.jdbc()
			.sql("select count(*) from engine_command where sent_at is null")
			.query(Integer.class)
			.single();
	}

}

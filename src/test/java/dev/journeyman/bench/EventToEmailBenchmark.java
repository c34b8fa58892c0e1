package dev.journeyman.bench;

import java.time.Duration;
import java.util.Map;

import dev.journeyman.broker.Application;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From an event to an email, with nothing to wait for in between.
 */
@Tag("bench")
class EventToEmailBenchmark {

	/** Compiling costs more than sending for about a minute. */
	private static final int WARM = 6000;

	private static final int CONTACTS = 2000;

	private static final int BATCH = 100;

	@Test
	void fromEventToEmail() {
		try (Bench bench = Bench.start("event-to-email")) {
			Application application = bench.application().start();
			Client client = new Client(application.address());
			client.deploy(Models.emailAtOnce("bench-email"));
			Run run = new Run(bench, application, client);
			run.play(0, WARM);

			Progress.Window alone = run.play(WARM, CONTACTS);
			bench.callBack(application);
			Progress.Window told = run.play(WARM + CONTACTS, CONTACTS);

			report(alone, told);
			assertThat(bench.world().farEnds().arrivals()).hasSize(WARM + 2 * CONTACTS)
				.allSatisfy((dispatch, times) -> assertThat(times).isEqualTo(1));
		}
	}

	private static void report(Progress.Window alone, Progress.Window told) {
		Report report = new Report("event-to-email");
		report.figure("messages per second, first event to last message", alone.perSecond(), "/s",
				Report.Goal.atLeast(130));
		report.figure("CPU per message: application, PostgreSQL and engine",
				alone.millisEach(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL, Costs.Part.ENGINE), "ms",
				Report.Goal.atMost(10));
		parts("", alone, report);
		report.figure("the same while each email's delivery is told", told.perSecond(), "/s");
		report.figure("CPU per message and its delivery",
				told.millisEach(Costs.Part.APPLICATION, Costs.Part.POSTGRESQL, Costs.Part.ENGINE), "ms");
		report.publish();
	}

	private static void parts(String suffix, Progress.Window window, Report report) {
		Map.of("application", Costs.Part.APPLICATION, "its JVM's compiler", Costs.Part.COMPILER, "PostgreSQL",
				Costs.Part.POSTGRESQL, "engine", Costs.Part.ENGINE)
			.forEach((name, part) -> report.figure("of it " + name + suffix, window.millisEach(part), "ms"));
	}

	private record Run(Bench bench, Application application, Client client) {

		Progress.Window play(int first, int number) {
			long taken = this.bench.world().farEnds().taken();
			Costs start = Costs.of(this.bench.world(), this.application);
			for (int customer = first; customer < first + number; customer += BATCH) {
				this.client.tell(Client.batch("bench-email.begun", customer, BATCH,
						"{\"cartUrl\":\"https://shop.example/cart\"}"));
			}
			Progress progress = Progress.until(taken + number, () -> this.bench.world().farEnds().taken(),
					() -> Costs.of(this.bench.world(), this.application), Duration.ofMinutes(1));
			Costs end = progress.points().getLast().costs();
			return new Progress.Window(number, end.since(start));
		}

	}

}

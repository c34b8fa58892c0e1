package dev.journeyman.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

/**
 * Watches something being done, and what it costs, several times a second.
 *
 * @param points what was seen, in order
 */
record Progress(List<Point> points) {

	/**
	 * Watches until a number is reached.
	 * @param done how many are done
	 * @param patience the longest time without any progress
	 */
	static Progress until(long number, LongSupplier done, Supplier<Costs> costs, Duration patience) {
		List<Point> points = new ArrayList<>();
		points.add(new Point(done.getAsLong(), costs.get()));
		while (points.getLast().done() < number) {
			long before = points.getLast().done();
			Awaitility.await("progress beyond " + before + " of " + number)
				.pollDelay(Duration.ofMillis(250))
				.pollInterval(Duration.ofMillis(250))
				.atMost(patience)
				.until(() -> done.getAsLong() > before);
			points.add(new Point(done.getAsLong(), costs.get()));
		}
		return new Progress(points);
	}

	/**
	 * What lies between two numbers, at the readings next to them.
	 */
	Window between(long from, long to) {
		Point first = this.points.stream().filter((point) -> point.done() >= from).findFirst().orElseThrow();
		Point last = this.points.stream().filter((point) -> point.done() >= to).findFirst().orElseThrow();
		return new Window(last.done() - first.done(), last.costs().since(first.costs()));
	}

	/**
	 * One reading.
	 */
	record Point(long done, Costs costs) {
	}

	/**
	 * What was done, and what it cost.
	 */
	record Window(long done, Costs costs) {

		double perSecond() {
			return this.done / this.costs.seconds();
		}

		/** Milliseconds of CPU time for each one. */
		double millisEach(Costs.Part... parts) {
			return this.costs.millis(parts) / this.done;
		}

	}

}

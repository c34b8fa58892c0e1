package dev.journeyman.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.journeyman.broker.Application;
import dev.journeyman.broker.World;

/**
 * The CPU time that each part of the world has used so far. It counts the same on a
 * machine that is busy with other things.
 *
 * @param nanos when it was read
 * @param cpu by part
 */
record Costs(long nanos, Map<Part, Duration> cpu) {

	enum Part {

		APPLICATION, POSTGRESQL, ENGINE, SANDBOX,

		/** What the application's JVM compiles: a part of the application. */
		COMPILER

	}

	static Costs of(World world, Application application) {
		Map<Part, Duration> cpu = new EnumMap<>(Part.class);
		cpu.put(Part.APPLICATION, application.process().cpu());
		cpu.put(Part.COMPILER, application.process().cpuOfCompilers());
		cpu.put(Part.POSTGRESQL, world.postgres().cpu());
		cpu.put(Part.ENGINE, world.engine().cpu());
		cpu.put(Part.SANDBOX, world.farEnds().process().cpu());
		return new Costs(System.nanoTime(), cpu);
	}

	/**
	 * What was used since an earlier reading.
	 */
	Costs since(Costs earlier) {
		Map<Part, Duration> used = new EnumMap<>(Part.class);
		this.cpu.forEach((part, until) -> used.put(part, until.minus(Objects.requireNonNull(earlier.cpu.get(part)))));
		return new Costs(this.nanos - earlier.nanos, used);
	}

	double seconds() {
		return this.nanos / 1e9;
	}

	/**
	 * Milliseconds of CPU time of these parts together.
	 */
	double millis(Part... parts) {
		double sum = 0;
		for (Part part : parts) {
			sum += Objects.requireNonNull(this.cpu.get(part)).toNanos() / 1e6;
		}
		return sum;
	}

}

package dev.journeyman.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time of processes, as Linux counts it; elsewhere what the JDK can tell.
 */
final class CpuTime {

	private static final long TICKS_PER_SECOND = 100;

	private CpuTime() {
	}

	/**
	 * Of a process, of those it started, and of those that have ended since and were
	 * waited for.
	 */
	static Duration ofTree(long pid) {
		return ProcessHandle.of(pid)
			.map((root) -> Stream.concat(Stream.of(root), root.descendants())
				.map(CpuTime::of)
				.reduce(Duration.ZERO, Duration::plus))
			.orElse(Duration.ZERO);
	}

	private static Duration of(ProcessHandle process) {
		try {
			String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
			List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
			// utime, stime, and both of ended children: fields 14 to 17, of which two are
			// cut off
			long ticks = fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
			return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
		}
		catch (IOException ex) {
			return process.info().totalCpuDuration().orElse(Duration.ZERO);
		}
	}

}

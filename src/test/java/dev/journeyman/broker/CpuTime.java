package dev.journeyman.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CPU time of processes, as Linux counts it; elsewhere what the JDK can tell.
 */
final class CpuTime {

	private static final long TICKS_PER_SECOND = 100;

	private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

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

	/**
	 * Of those threads of a JVM that compile.
	 * @return zero where that cannot be told
	 */
	static Duration ofCompilers(long pid) {
		try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
			return threads.map((thread) -> thread.resolve("stat"))
				.map(CpuTime::read)
				.filter((stat) -> COMPILER.matcher(stat).find())
				.map(CpuTime::time)
				.reduce(Duration.ZERO, Duration::plus);
		}
		catch (IOException ex) {
			return Duration.ZERO;
		}
	}

	private static Duration of(ProcessHandle process) {
		String stat = read(Path.of("/proc", String.valueOf(process.pid()), "stat"));
		return stat.isEmpty() ? process.info().totalCpuDuration().orElse(Duration.ZERO) : time(stat);
	}

	private static Duration time(String stat) {
		List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
		// utime, stime, and both of ended children: fields 14 to 17, of which two are cut
		// off
		long ticks = fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
		return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
	}

	/** Empty if it has ended meanwhile, or where there is no such file. */
	private static String read(Path stat) {
		try {
			return Files.readString(stat);
		}
		catch (IOException ex) {
			return "";
		}
	}

}

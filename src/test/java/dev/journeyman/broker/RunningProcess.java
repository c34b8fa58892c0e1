package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A process that a test started. Whatever becomes of the test, it ends with the test's
 * JVM at the latest.
 */
public final class RunningProcess implements AutoCloseable {

	private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Process::destroyForcibly)));
	}

	private final String name;

	private final Process process;

	private final Path log;

	private RunningProcess(String name, Process process, Path log) {
		this.name = name;
		this.process = process;
		this.log = log;
	}

	static RunningProcess of(String name, Process process, Path log) {
		ALL.add(process);
		return new RunningProcess(name, process, log);
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * What it has printed.
	 */
	public Path log() {
		return this.log;
	}

	/**
	 * The CPU time that it and its children have used.
	 */
	public Duration cpu() {
		return CpuTime.ofTree(pid());
	}

	/**
	 * How much of it this JVM has spent on compiling.
	 */
	public Duration cpuOfCompilers() {
		return CpuTime.ofCompilers(pid());
	}

	/**
	 * Waits until an address answers 200.
	 */
	public void awaitReady(URI health, Duration patience) {
		Awaitility.await(this.name + " is ready; its log is " + this.log)
			.atMost(patience)
			.pollInterval(Duration.ofMillis(100))
			.failFast(this.name + " has ended; its log is " + this.log, () -> !isAlive())
			.until(() -> Http.status(health) == 200);
	}

	/**
	 * Sends SIGTERM, and SIGKILL when that is not heeded.
	 * @return how long it took to end
	 */
	public Duration terminate(Duration patience) {
		long start = System.nanoTime();
		this.process.destroy();
		if (!ended(patience)) {
			kill();
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Sends SIGKILL and waits until it is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		if (!ended(Duration.ofSeconds(30))) {
			throw new IllegalStateException(this.name + " does not end");
		}
	}

	private boolean ended(Duration patience) {
		try {
			return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		terminate(Duration.ofSeconds(20));
	}

}

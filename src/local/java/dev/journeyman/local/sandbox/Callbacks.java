package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application until it acknowledges, with growing pauses of real time.
 */
final class Callbacks implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Callbacks.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int AT_ONCE = 32;

	private final Clock clock;

	private final SandboxSettings settings;

	private final SandboxLog log;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NEVER)
		.connectTimeout(PATIENCE)
		.build();

	private final Semaphore connections = new Semaphore(AT_ONCE);

	private final AtomicInteger inFlight = new AtomicInteger();

	/** By callback in a pause, when it ends on {@link System#nanoTime()}. */
	private final Map<Object, Long> pauses = new ConcurrentHashMap<>();

	Callbacks(Clock clock, SandboxSettings settings, SandboxLog log) {
		this.clock = clock;
		this.settings = settings;
		this.log = log;
	}

	/**
	 * Tells it in its turn: not before what was told first was tried once.
	 */
	void tell(Entry.Lane lane, Callback callback) {
		Entry.Turn turn = lane.join();
		start(callback, () -> {
			turn.before().join();
			repeat(callback, () -> turn.done().complete(null));
		}, () -> turn.done().complete(null));
	}

	/**
	 * Tells it after a while, whatever else is told meanwhile.
	 */
	void tellLate(Duration delay, Callback callback) {
		start(callback, () -> {
			pause(delay);
			repeat(callback, () -> {
			});
		}, () -> {
		});
	}

	/** What is not acknowledged yet, nor given up. */
	int inFlight() {
		return this.inFlight.get();
	}

	/** When the earliest of the pauses ends, on the sandbox's clock as it runs now. */
	Optional<Instant> next() {
		long now = System.nanoTime();
		return this.pauses.values()
			.stream()
			.map((end) -> end - now)
			.min(Comparator.naturalOrder())
			.map((nanos) -> this.clock.instant().plusNanos(Math.max(0, nanos)));
	}

	private void start(Callback callback, Task task, Runnable atTheEnd) {
		this.inFlight.incrementAndGet();
		try {
			this.threads.execute(() -> {
				try {
					task.run();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				catch (RuntimeException ex) {
					logger.error("The sandbox failed to tell {}", callback.told(), ex);
				}
				finally {
					atTheEnd.run();
					this.inFlight.decrementAndGet();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.inFlight.decrementAndGet();
			atTheEnd.run();
		}
	}

	private void repeat(Callback callback, Runnable tried) throws InterruptedException {
		long giveUp = System.nanoTime() + this.settings.giveUpAfter().toNanos();
		Duration pause = FIRST_PAUSE;
		for (int attempts = 1;; attempts++) {
			Optional<HttpRequest> request = callback.attempt().get();
			if (request.isEmpty()) {
				return;
			}
			if (callback.acknowledged().test(call(request.get()))) {
				this.log.acknowledged(callback, attempts);
				return;
			}
			tried.run();
			if (System.nanoTime() - giveUp >= 0) {
				this.log.givenUp(callback, attempts);
				logger.warn("Nobody acknowledged {} of message {} in {} attempts; the sandbox gave up", callback.told(),
						callback.messageId(), attempts);
				return;
			}
			Duration longest = this.settings.longestPause();
			pause = (pause.compareTo(longest) < 0) ? pause : longest;
			pause(pause);
			pause = pause.multipliedBy(2);
		}
	}

	/** The status, or 0 if there was no answer. */
	private int call(HttpRequest request) throws InterruptedException {
		this.connections.acquire();
		try {
			return this.http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		finally {
			this.connections.release();
		}
	}

	private void pause(Duration length) throws InterruptedException {
		Object key = new Object();
		this.pauses.put(key, System.nanoTime() + length.toNanos());
		try {
			Thread.sleep(length);
		}
		finally {
			this.pauses.remove(key);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

	/** Work that a pause may interrupt. */
	private interface Task {

		void run() throws InterruptedException;

	}

}

package dev.journeyman.bench;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Does something many times over, from several threads.
 *
 * @param latencies of each
 * @param seconds that it took in all
 */
record Load(Latencies latencies, double seconds) {

	/**
	 * As fast as it goes: each thread begins the next one when its last one is done.
	 * @param times how often, numbered from 0
	 */
	static Load asFastAsItGoes(int threads, int times, IntConsumer work) {
		return run(threads, times, 0, work);
	}

	/**
	 * At a steady rate, whatever becomes of the earlier ones; what has to wait for a
	 * thread counts from when it should have begun.
	 */
	static Load steadily(int threads, int times, double perSecond, IntConsumer work) {
		return run(threads, times, (long) (1e9 / perSecond), work);
	}

	private static Load run(int threads, int times, long nanosApart, IntConsumer work) {
		ConcurrentLinkedQueue<Integer> left = new ConcurrentLinkedQueue<>(IntStream.range(0, times).boxed().toList());
		ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
		long start = System.nanoTime();
		try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
			List<? extends Future<?>> all = IntStream.range(0, threads).mapToObj((thread) -> executor.submit(() -> {
				for (Integer one = left.poll(); one != null; one = left.poll()) {
					long due = (nanosApart > 0) ? start + one * nanosApart : System.nanoTime();
					await(due);
					work.accept(one);
					took.add((System.nanoTime() - due) / 1e6);
				}
			})).toList();
			for (Future<?> one : all) {
				one.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return new Load(Latencies.of(List.copyOf(took)), (System.nanoTime() - start) / 1e9);
	}

	private static void await(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}

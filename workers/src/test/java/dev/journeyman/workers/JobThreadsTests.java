package dev.journeyman.workers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobThreadsTests {

	@Test
	void drainsWhenTheLastJobIsDone() throws InterruptedException {
		InFlight inHand = new InFlight();
		try (JobThreads threads = new JobThreads(inHand)) {
			CountDownLatch finish = new CountDownLatch(1);
			CountDownLatch finished = new CountDownLatch(1);
			threads.execute(() -> {
				await(finish);
				finished.countDown();
			});

			boolean early = inHand.closeWhenNone(Duration.ofMillis(20));
			finish.countDown();
			boolean late = inHand.closeWhenNone(Duration.ofSeconds(20));

			assertThat(early).isFalse();
			assertThat(late).isTrue();
			assertThat(finished.getCount()).isZero();
		}
	}

	@Test
	void beginsNoJobThatComesAfterTheLastOneIsDone() throws InterruptedException {
		InFlight inHand = new InFlight();
		AtomicInteger begun = new AtomicInteger();
		try (JobThreads threads = new JobThreads(inHand)) {
			threads.execute(begun::incrementAndGet);
			assertThat(inHand.closeWhenNone(Duration.ofSeconds(20))).isTrue();

			threads.execute(begun::incrementAndGet);
			assertThat(inHand.closeWhenNone(Duration.ofSeconds(20))).isTrue();
			assertThat(begun).hasValue(1);

			inHand.open();
			threads.execute(begun::incrementAndGet);
			assertThat(inHand.closeWhenNone(Duration.ofSeconds(20))).isTrue();
			assertThat(begun).hasValue(2);
		}
	}

	@Test
	void runsJobsOnVirtualThreads() throws InterruptedException {
		InFlight inHand = new InFlight();
		try (JobThreads threads = new JobThreads(inHand)) {
			boolean[] virtual = new boolean[1];
			threads.execute(() -> virtual[0] = Thread.currentThread().isVirtual());

			assertThat(inHand.closeWhenNone(Duration.ofSeconds(20))).isTrue();
			assertThat(virtual[0]).isTrue();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

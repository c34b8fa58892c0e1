package dev.journeyman.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class StopTests {

	private final Queue<String> interrupted = new ConcurrentLinkedQueue<>();

	private final CountDownLatch begun = new CountDownLatch(2);

	private final CountDownLatch asked = new CountDownLatch(2);

	@Test
	void asksAllBackgroundWorkToStopAtOnce() throws InterruptedException {
		GenericApplicationContext application = new GenericApplicationContext();
		application.registerBean("one", InBackground.class, () -> new EndsOnceAllAreAsked("one"));
		application.registerBean("other", InBackground.class, () -> new EndsOnceAllAreAsked("other"));
		application.refresh();
		assertThat(this.begun.await(20, TimeUnit.SECONDS)).isTrue();

		application.close();

		assertThat(this.asked.getCount()).isZero();
		assertThat(this.interrupted).as("waited in vain for the other to be asked").isEmpty();
	}

	@Test
	void waitsForARoundInHand() throws InterruptedException {
		CountDownLatch finish = new CountDownLatch(1);
		CountDownLatch finished = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		BackgroundWork work = new BackgroundWork("work", Duration.ofSeconds(1), () -> {
			this.begun.countDown();
			awaitUninterrupted(finish, "work");
			finished.countDown();
			return false;
		});
		work.start();
		this.begun.countDown();
		assertThat(this.begun.await(20, TimeUnit.SECONDS)).isTrue();

		work.stop(stopped::countDown);
		assertThat(stopped.getCount()).isOne();
		finish.countDown();

		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(finished.getCount()).isZero();
	}

	@Test
	void doesWhatAComponentAddsToItsStop() throws InterruptedException {
		CountDownLatch added = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		InBackground component = new EndsOnceAllAreAsked("one") {

			@Override
			public void stop() {
				super.stop();
				added.countDown();
			}

		};

		component.stop(stopped::countDown);

		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(added.getCount()).isZero();
	}

	@Test
	void staysWithinTwentySeconds() throws IOException {
		Object timeout = new YamlPropertySourceLoader().load("product", new ClassPathResource("application.yaml"))
			.getFirst()
			.getProperty("spring.lifecycle.timeout-per-shutdown-phase");

		assertThat(timeout).isEqualTo(StopBudget.OF_THE_PHASE.toSeconds() + "s");
		assertThat(StopBudget.PHASE).isEqualTo(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
		assertThat(StopBudget.OF_A_ROUND.plus(StopBudget.AFTER_AN_INTERRUPTION)).isLessThan(StopBudget.OF_THE_PHASE);
		assertThat(StopBudget.OF_JOBS).isLessThan(StopBudget.OF_THE_PHASE);
		assertThat(StopBudget.OF_THE_PHASE).isLessThanOrEqualTo(Duration.ofSeconds(15));
	}

	private void awaitUninterrupted(CountDownLatch latch, String who) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			this.interrupted.add(who);
		}
	}

	/**
	 * Has a round in hand that ends when everybody has been asked to stop.
	 */
	private class EndsOnceAllAreAsked implements InBackground {

		private final BackgroundWork work;

		EndsOnceAllAreAsked(String name) {
			this.work = new BackgroundWork(name, Duration.ofSeconds(1), () -> {
				StopTests.this.begun.countDown();
				awaitUninterrupted(StopTests.this.asked, name);
				return false;
			});
		}

		@Override
		public BackgroundWork work() {
			return this.work;
		}

		@Override
		public void stop(Runnable stopped) {
			InBackground.super.stop(stopped);
			StopTests.this.asked.countDown();
		}

	}

}

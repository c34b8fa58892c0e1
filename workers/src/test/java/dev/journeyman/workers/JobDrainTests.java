package dev.journeyman.workers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.journeyman.shared.StopBudget;
import org.junit.jupiter.api.Test;

import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

class JobDrainTests {

	private final InFlight inHand = new InFlight();

	private final JobDrain drain = new JobDrain(this.inHand);

	@Test
	void holdsUpNobodyElseButEndsOnlyWithTheLastJob() throws InterruptedException {
		CountDownLatch stopped = new CountDownLatch(1);
		this.drain.start();
		this.inHand.begin();

		this.drain.stop(stopped::countDown);
		assertThat(stopped.getCount()).as("stopped while a job is in hand").isOne();
		this.inHand.end();

		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.drain.isRunning()).isFalse();
	}

	@Test
	void stopsBesideRequestsAndBackgroundWorkOnceTheWorkersTakeNoMore() {
		assertThat(this.drain.getPhase()).isEqualTo(StopBudget.PHASE).isLessThan(SmartLifecycle.DEFAULT_PHASE);
	}

}

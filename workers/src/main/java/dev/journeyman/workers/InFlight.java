package dev.journeyman.workers;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what has begun and not ended, and waits until there is nothing.
 */
final class InFlight {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition none = this.lock.newCondition();

	private int count;

	void begin() {
		this.lock.lock();
		try {
			this.count++;
		}
		finally {
			this.lock.unlock();
		}
	}

	void end() {
		this.lock.lock();
		try {
			this.count--;
			if (this.count == 0) {
				this.none.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until there is nothing.
	 * @return whether that came to pass in time
	 */
	boolean awaitNone(Duration patience) throws InterruptedException {
		long left = patience.toNanos();
		this.lock.lock();
		try {
			while (this.count > 0 && left > 0) {
				left = this.none.awaitNanos(left);
			}
			return this.count == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}

package dev.journeyman.workers;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what has begun and not ended, waits until there is nothing, and lets nothing new
 * begin from then on.
 */
final class InFlight {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition none = this.lock.newCondition();

	private int count;

	private boolean closed;

	/**
	 * Begins something that can as well wait for another time.
	 * @return whether it may begin; it may not once this is closed
	 */
	boolean tryBegin() {
		this.lock.lock();
		try {
			if (!this.closed) {
				this.count++;
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

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
	 * Lets things begin, as it does at first.
	 */
	void open() {
		this.lock.lock();
		try {
			this.closed = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until there is nothing, and closes at that very moment, or when patience
	 * ends.
	 * @return whether there was nothing in time
	 */
	boolean closeWhenNone(Duration patience) throws InterruptedException {
		long left = patience.toNanos();
		this.lock.lock();
		try {
			while (this.count > 0 && left > 0) {
				left = this.none.awaitNanos(left);
			}
			this.closed = true;
			return this.count == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}

package dev.journeyman.messaging.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a provider's pace has been given out, over all instances.
 *
 * @param spentUntil up to which instant what has left counts against the pace
 * @param marketingAt the next free place in the queue of marketing
 * @param transactionalAt the next free place in the queue of everything else
 */
record PaceState(Instant spentUntil, Instant marketingAt, Instant transactionalAt) {

	/** What may leave at once after a pause. */
	private static final Duration BURST = Duration.ofMillis(100);

	static PaceState idle(Instant now) {
		return new PaceState(now, now, now);
	}

	/**
	 * How many messages may leave now. Marketing leaves a fifth of what has been saved
	 * up, so that there is always room for what is not.
	 */
	long room(Queue queue, Duration interval, Instant now) {
		Duration burst = (BURST.compareTo(interval) > 0) ? BURST : interval;
		if (queue == Queue.MARKETING) {
			Duration less = burst.multipliedBy(4).dividedBy(5);
			burst = (less.compareTo(interval) > 0) ? less : interval;
		}
		Duration free = Duration.between(later(this.spentUntil, now), now.plus(burst));
		return free.isNegative() ? 0 : free.dividedBy(interval);
	}

	PaceState spend(long messages, Duration interval, Instant now) {
		return new PaceState(later(this.spentUntil, now).plus(interval.multipliedBy(messages)), this.marketingAt,
				this.transactionalAt);
	}

	/** Whether others wait in a queue already. */
	boolean isQueued(Queue queue, Duration interval, Instant now) {
		return next(queue).isAfter(now.plus(interval));
	}

	/** The first of the places that are free in a queue. */
	Instant place(Queue queue, Duration interval, Instant now) {
		return later(next(queue), now.plus(interval));
	}

	PaceState queue(Queue queue, long places, Duration interval, Instant now) {
		Instant end = place(queue, interval, now).plus(queue.interval(interval).multipliedBy(places));
		return switch (queue) {
			case MARKETING -> new PaceState(this.spentUntil, end, this.transactionalAt);
			case TRANSACTIONAL -> new PaceState(this.spentUntil, this.marketingAt, end);
		};
	}

	private Instant next(Queue queue) {
		return switch (queue) {
			case MARKETING -> this.marketingAt;
			case TRANSACTIONAL -> this.transactionalAt;
		};
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/**
	 * Who waits for whom: marketing gives way.
	 */
	enum Queue {

		MARKETING, TRANSACTIONAL;

		/**
		 * Between two places. Marketing's queue is a little slower than the provider, so
		 * that the rest leaves without waiting behind it.
		 */
		Duration interval(Duration interval) {
			return switch (this) {
				case MARKETING -> interval.multipliedBy(100).dividedBy(96);
				case TRANSACTIONAL -> interval;
			};
		}

	}

}

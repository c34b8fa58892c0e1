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

	/** Farther ahead than this and one message nobody gives anything out. */
	static final Duration FARTHEST = Duration.ofSeconds(2);

	private static final Duration LONG = Duration.ofSeconds(5);

	/** So many may have been given a place that cannot be seen yet. */
	private static final long UNSEEN = 64;

	static PaceState idle(Instant now) {
		return new PaceState(now, now, now);
	}

	/**
	 * How many messages may leave now. Marketing leaves a fifth of what has been saved
	 * up, so that there is always room for what is not.
	 */
	long room(Queue queue, Duration interval, Instant now) {
		Duration free = Duration.between(later(this.spentUntil, now), now.plus(burst(queue, interval)));
		return free.isNegative() ? 0 : free.dividedBy(interval);
	}

	/**
	 * When the next message may leave: now, if there is room.
	 */
	Instant slot(Queue queue, Duration interval, Instant now) {
		return later(this.spentUntil.plus(interval).minus(burst(queue, interval)), now);
	}

	private static Duration burst(Queue queue, Duration interval) {
		Duration burst = (BURST.compareTo(interval) > 0) ? BURST : interval;
		if (queue == Queue.MARKETING) {
			Duration less = burst.multipliedBy(4).dividedBy(5);
			return (less.compareTo(interval) > 0) ? less : interval;
		}
		return burst;
	}

	/**
	 * The same without what was given out before the clock was set back.
	 */
	PaceState soundAt(Instant now, Duration interval) {
		return this.spentUntil.isAfter(now.plus(FARTHEST).plus(interval))
				? new PaceState(now, this.marketingAt, this.transactionalAt) : this;
	}

	PaceState spend(long messages, Duration interval, Instant now) {
		return new PaceState(later(this.spentUntil, now).plus(interval.multipliedBy(messages)), this.marketingAt,
				this.transactionalAt);
	}

	/**
	 * The same when nothing leaves before an instant.
	 */
	PaceState postpone(Instant until, Duration interval) {
		Instant nothingSavedUp = until.plus(burst(Queue.TRANSACTIONAL, interval)).minus(interval);
		return new PaceState(later(this.spentUntil, nothingSavedUp), this.marketingAt, this.transactionalAt);
	}

	/** Whether it is worth counting who still waits. */
	boolean isLong(Queue queue, Instant now) {
		return next(queue).isAfter(now.plus(LONG));
	}

	/**
	 * The same when no more messages wait than this.
	 */
	PaceState shorten(Queue queue, long waiting, Duration interval, Instant now) {
		Instant end = now.plus(LONG).plus(queue.interval(interval).multipliedBy(waiting + UNSEEN));
		return next(queue).isAfter(end) ? endingAt(queue, end) : this;
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
		return endingAt(queue, place(queue, interval, now).plus(queue.interval(interval).multipliedBy(places)));
	}

	private PaceState endingAt(Queue queue, Instant end) {
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
		 * How long a message may wait in its worker's hands.
		 */
		Duration inHand() {
			return switch (this) {
				case MARKETING -> Duration.ofMillis(500);
				case TRANSACTIONAL -> Duration.ofSeconds(1);
			};
		}

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

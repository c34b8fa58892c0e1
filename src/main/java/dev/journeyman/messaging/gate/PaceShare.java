package dev.journeyman.messaging.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

import dev.journeyman.messaging.gate.PaceState.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has drawn of one provider's pace and not used yet.
 */
final class PaceShare {

	private static final Duration KEPT = Duration.ofMillis(200);

	private static final Duration COUNTED = Duration.ofSeconds(5);

	private final Map<Queue, Deque<Instant>> places = new EnumMap<>(Queue.class);

	private final Deque<Instant> slots = new ArrayDeque<>();

	private final Map<Queue, Instant> placesUntil = new EnumMap<>(Queue.class);

	private final Map<Queue, Instant> countedAt = new EnumMap<>(Queue.class);

	private @Nullable PaceState known;

	private Instant postponedUntil = Instant.MIN;

	/**
	 * Takes a slot that has come, unless others wait.
	 * @param turn whether the message has waited for its place
	 */
	synchronized boolean take(Queue queue, boolean turn, Duration interval, Instant now) {
		Instant slot = firstSlot(now);
		if (slot == null || slot.isAfter(now) || isBehindOthers(queue, turn, interval, now)) {
			return false;
		}
		this.slots.removeFirst();
		return true;
	}

	/**
	 * Takes the next slot, unless others wait.
	 */
	synchronized @Nullable Instant slot(Queue queue, boolean turn, Duration interval, Instant now) {
		return (firstSlot(now) != null && !isBehindOthers(queue, turn, interval, now)) ? this.slots.removeFirst()
				: null;
	}

	private @Nullable Instant firstSlot(Instant now) {
		this.slots.removeIf((slot) -> slot.isBefore(now.minus(KEPT)) || slot.isAfter(now.plus(PaceState.FARTHEST)));
		return this.slots.peekFirst();
	}

	private boolean isBehindOthers(Queue queue, boolean turn, Duration interval, Instant now) {
		return !turn && this.known != null && this.known.isQueued(queue, interval, now);
	}

	/**
	 * Takes the next place in a queue, if the message has not waited for one yet.
	 */
	synchronized @Nullable Instant place(Queue queue, boolean turn, Instant now) {
		Deque<Instant> free = places(queue);
		if (now.isAfter(this.placesUntil.getOrDefault(queue, Instant.MIN))) {
			// the queue may have become shorter
			free.clear();
		}
		while (!free.isEmpty() && !free.getFirst().isAfter(now)) {
			free.removeFirst();
		}
		return turn ? null : free.poll();
	}

	/**
	 * Drops what has been drawn for before an instant.
	 */
	synchronized void postpone(Instant until) {
		if (until.isAfter(this.postponedUntil)) {
			this.postponedUntil = until;
		}
		this.slots.removeIf((slot) -> slot.isBefore(this.postponedUntil));
	}

	synchronized boolean isGood(Instant slot) {
		return !slot.isBefore(this.postponedUntil);
	}

	/**
	 * Whether it should be counted who waits in a queue: it is long, and nobody has for
	 * some time.
	 */
	synchronized boolean isToCount(Queue queue, Instant now) {
		Instant counted = this.countedAt.getOrDefault(queue, Instant.MIN);
		if (this.known == null || !this.known.isLong(queue, now)
				|| (counted.isAfter(now.minus(COUNTED)) && !counted.isAfter(now))) {
			return false;
		}
		this.countedAt.put(queue, now);
		return true;
	}

	/** The first is the drawer's. */
	synchronized void keepSlots(PaceState state, Instant first, long drawn, Duration interval) {
		this.known = state;
		keep(this.slots, first, drawn, interval);
	}

	/** The first is the drawer's. */
	synchronized void keepPlaces(PaceState state, Queue queue, Instant first, long drawn, Duration interval,
			Instant now) {
		this.known = state;
		this.placesUntil.put(queue, now.plus(KEPT));
		keep(places(queue), first, drawn, queue.interval(interval));
	}

	private Deque<Instant> places(Queue queue) {
		return this.places.computeIfAbsent(queue, (none) -> new ArrayDeque<>());
	}

	private static void keep(Deque<Instant> instants, Instant first, long drawn, Duration interval) {
		Instant next = first;
		for (long i = 1; i < drawn; i++) {
			next = next.plus(interval);
			instants.add(next);
		}
	}

}

package dev.journeyman.messaging.gate;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Pace.Turn;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final SettableClock clock = new SettableClock(START);

	private final ChannelProvider carrier = new Carrier(100);

	private final Pace first = instance();

	private final Pace second = instance();

	@Test
	void letsEverythingPassWhereThereIsNoLimit() {
		assertThat(this.first.take(new Carrier(Double.POSITIVE_INFINITY), Purpose.MARKETING, null)).isTrue();
	}

	@Test
	void keepsTwoInstancesTogetherToThePace() {
		List<Message> herd = herd(1000, Purpose.MARKETING);

		Map<Long, Integer> leftInSecond = play(herd);

		assertThat(leftInSecond.values()).allMatch((left) -> left <= 110);
		assertThat(Duration.between(START, herd.stream().map(Message::left).max(Instant::compareTo).orElseThrow()))
			.isBetween(Duration.ofMillis(9_800), Duration.ofMillis(11_000));
	}

	@Test
	void givesEachOfAHerdOnePlaceSoThatItComesBackOnce() {
		List<Message> herd = herd(1000, Purpose.MARKETING);

		play(herd);

		assertThat(herd.stream().mapToInt((message) -> message.asked).sum()).isLessThan(2100);
	}

	@Test
	void letsTransactionalMessagesPassAHerdOfMarketing() {
		List<Message> herd = herd(980, Purpose.MARKETING);
		List<Message> receipts = herd(20, Purpose.TRANSACTIONAL);
		List<Message> all = new ArrayList<>();
		for (int i = 0; i < 980; i++) {
			all.add(herd.get(i));
			if (i % 49 == 0) {
				all.add(receipts.get(i / 49));
			}
		}

		Map<Long, Integer> leftInSecond = play(all);

		assertThat(receipts).allMatch((message) -> message.left().isBefore(message.arrived.plusSeconds(1)));
		assertThat(leftInSecond.values()).allMatch((left) -> left <= 110);
	}

	@Test
	void givesWhoComesMuchTooLateANewPlace() {
		play(herd(500, Purpose.MARKETING));
		List<Message> late = herd(500, Purpose.MARKETING);
		late.forEach((message) -> message.place = this.clock.instant().minusSeconds(60));

		play(late);

		assertThat(late.stream().mapToInt((message) -> message.asked).sum()).isLessThan(1050);
	}

	@Test
	void keepsInHandWhatLeavesWithinMoments() {
		List<Message> handful = herd(32, Purpose.MARKETING);

		play(handful);

		assertThat(handful).allMatch((message) -> message.asked == 1);
	}

	@Test
	void keepsNothingInHandThatLeavesLater() {
		ChannelProvider slow = new Carrier(0.5);

		assertThat(this.first.draw(slow, Purpose.TRANSACTIONAL, null)).isInstanceOf(Turn.At.class);
		assertThat(this.first.draw(slow, Purpose.TRANSACTIONAL, null)).isInstanceOf(Turn.Queued.class);
	}

	@Test
	void waitsForNoSlotFromBeforeTheClockWasSetBack() {
		play(herd(100, Purpose.MARKETING));

		this.clock.advance(Duration.ofHours(-1));
		Instant now = this.clock.instant();

		assertThat(this.first.draw(this.carrier, Purpose.TRANSACTIONAL, now)).isInstanceOfSatisfying(Turn.At.class,
				(turn) -> assertThat(turn.slot()).isBefore(now.plusSeconds(3)));
	}

	@Test
	void startsAnewWhenTheProviderAsksForAMoment() {
		Instant until = START.plusMillis(400);
		play(herd(5, Purpose.MARKETING));

		assertThat(this.second.postpone(this.carrier, until)).isTrue();

		for (Pace instance : List.of(this.first, this.second)) {
			assertThat(instance.draw(this.carrier, Purpose.MARKETING, null)).isInstanceOfSatisfying(Turn.At.class,
					(turn) -> assertThat(turn.slot()).isAfterOrEqualTo(until));
		}
	}

	@Test
	void forgetsWhatItHasDrawnWhenTheProviderAsksForAMoment() {
		Turn.At before = (Turn.At) this.first.draw(this.carrier, Purpose.TRANSACTIONAL, null);

		this.first.postpone(this.carrier, START.plusMillis(400));

		assertThat(this.first.placeInstead(before, this.carrier))
			.hasValueSatisfying((place) -> assertThat(place).isAfter(START));
		assertThat(this.first.take(this.carrier, Purpose.TRANSACTIONAL, null)).isFalse();
		Turn.At after = (Turn.At) this.first.draw(this.carrier, Purpose.TRANSACTIONAL, null);
		assertThat(this.first.placeInstead(after, this.carrier)).isEmpty();
	}

	@Test
	void waitsBehindNobodyWhoDoesNotWaitAnyMore() {
		for (int number = 0; number < 3000; number++) {
			this.first.draw(this.carrier, Purpose.MARKETING, null);
		}
		this.clock.advance(Duration.ofSeconds(6));

		assertThat(this.first.draw(this.carrier, Purpose.MARKETING, null)).isInstanceOfSatisfying(Turn.Queued.class,
				(turn) -> assertThat(turn.place()).isBefore(this.clock.instant().plusSeconds(7)));
	}

	@Test
	void keepsNothingInHandForAProviderThatAsksForMore() {
		assertThat(this.first.postpone(this.carrier, START.plusSeconds(2))).isFalse();
		assertThat(this.first.postpone(new Carrier(Double.POSITIVE_INFINITY), START.plusMillis(1))).isFalse();
	}

	private static List<Message> herd(int size, Purpose purpose) {
		List<Message> herd = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			herd.add(new Message(purpose));
		}
		return herd;
	}

	/**
	 * Shows the messages to two instances, 300 a second, and again whenever they were
	 * told to come back.
	 * @return how many left in each second
	 */
	private Map<Long, Integer> play(List<Message> messages) {
		PriorityQueue<Message> waiting = new PriorityQueue<>(
				(one, other) -> one.due.equals(other.due) ? 0 : one.due.compareTo(other.due));
		Instant arrival = this.clock.instant();
		for (Message message : messages) {
			message.arrived = arrival;
			message.due = arrival;
			waiting.add(message);
			arrival = arrival.plusNanos(3_333_000);
		}
		Map<Long, Integer> left = new TreeMap<>();
		while (!waiting.isEmpty()) {
			Message message = waiting.poll();
			if (message.due.isAfter(this.clock.instant())) {
				this.clock.advance(Duration.between(this.clock.instant(), message.due));
			}
			message.asked++;
			Optional<Instant> leaves = ask((message.asked % 2 == 0) ? this.first : this.second, message);
			if (leaves.isPresent()) {
				message.doesNotWait();
				message.left = leaves.get();
				left.merge(leaves.get().getEpochSecond(), 1, Integer::sum);
			}
			else {
				waiting.add(message);
			}
		}
		return left;
	}

	/** A message that may leave within moments stays in hand. */
	private Optional<Instant> ask(Pace pace, Message message) {
		if (pace.take(this.carrier, message.purpose, message.place)) {
			return Optional.of(this.clock.instant());
		}
		return switch (pace.draw(this.carrier, message.purpose, message.place)) {
			case Turn.At turn -> Optional.of(later(turn.slot(), this.clock.instant()));
			case Turn.Queued queued -> {
				message.place = queued.place();
				message.due = queued.place();
				message.waits(queued.place());
				yield Optional.empty();
			}
		};
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private Pace instance() {
		return new Pace(database.jdbc(), new JdbcTransactionManager(database.dataSource()), this.clock, new Random(1));
	}

	private static final class Message {

		private final Purpose purpose;

		private Instant arrived = START;

		private Instant due = START;

		private @Nullable Instant place;

		private @Nullable Instant left;

		private int asked;

		private final UUID enrollment = UUID.randomUUID();

		Message(Purpose purpose) {
			this.purpose = purpose;
		}

		void waits(Instant place) {
			database.jdbc()
				.sql("""
						insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel,
						  purpose, template, state, held_until, place_at, created_at, updated_at)
						values (:id, 1, :id, :id, 'sale', 'email', :purpose, 'welcome', 'held', :place, :place, :place, :place)
						on conflict (enrollment_id, element_instance_key) do update set place_at = excluded.place_at""")
				.param("id", this.enrollment)
				.param("purpose", this.purpose.name().toLowerCase(Locale.ROOT))
				.param("place", Timestamp.from(place))
				.update();
		}

		void doesNotWait() {
			database.jdbc().sql("delete from dispatch where enrollment_id = ?").param(this.enrollment).update();
		}

		Instant left() {
			return (this.left != null) ? this.left : Instant.MAX;
		}

	}

	private record Carrier(double messagesPerSecond) implements ChannelProvider {

		@Override
		public String name() {
			return "Carrier";
		}

		@Override
		public Channel channel() {
			return Channel.EMAIL;
		}

		@Override
		public Receipt handOver(OutboundMessage message, Instant deadline) {
			throw new UnsupportedOperationException();
		}

	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances, and a provider for which something else answers 503 for an hour.
 */
class ProviderOutageTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Receipt FOREIGN = new Receipt.Unknown(Reason.of(Code.ANSWER_NOT_ITS_OWN).with("status", 503));

	/**
	 * Five, four rests that grow to two minutes, and one every two minutes of what is
	 * left of the hour.
	 */
	private static final int TRIED = 5 + 4 + 29;

	private final Set<DispatchId> arrived = new HashSet<>();

	private int arrivals;

	@Test
	void anHourOfForeign503CostsNoEmailButTheFirstFew() {
		World world = new World(database);
		List<Waiting> all = messages(world, Channel.EMAIL, 20, 20);
		world.provider.doesAlways((message) -> FOREIGN);

		goOn(world, all, Duration.ofHours(1));

		List<OutboundMessage> tried = List.copyOf(world.provider.handedOver());
		assertThat(tried).hasSizeBetween(15, TRIED);
		assertThat(tried.subList(5, tried.size())).as("trials")
			.allMatch((message) -> message.purpose() == Purpose.TRANSACTIONAL);
		Set<DispatchId> lost = new HashSet<>(tried.stream().map(OutboundMessage::reference).toList());
		isMended(world);
		goOn(world, all, Duration.ofHours(1));

		assertThat(all).allMatch((waiting) -> waiting.outcome != null);
		assertThat(all).filteredOn((waiting) -> waiting.outcome instanceof SendOutcome.Unconfirmed)
			.as("given up: none that was not tried, and marketing only among the first five")
			.allMatch((waiting) -> lost.contains(waiting.id()))
			.filteredOn((waiting) -> waiting.request.purpose() == Purpose.MARKETING)
			.hasSizeLessThanOrEqualTo(5);
		assertThat(all).filteredOn((waiting) -> waiting.outcome instanceof SendOutcome.Sent)
			.hasSizeGreaterThanOrEqualTo(15)
			.allMatch((waiting) -> this.arrived.contains(waiting.id()));
		assertThat(this.arrivals).as("none twice").isEqualTo(this.arrived.size());
	}

	@Test
	void anHourOfForeign503CostsNoTextSinceMessageBirdIsAsked() {
		World world = new World(database, Channel.SMS);
		List<Waiting> all = messages(world, Channel.SMS, 10, 10);
		world.provider.doesAlways((message) -> FOREIGN);
		world.provider.seesAlways(new Sighting.Absent());

		goOn(world, all, Duration.ofHours(1));

		assertThat(world.provider.handedOver()).hasSizeBetween(15, TRIED);
		isMended(world);
		goOn(world, all, Duration.ofHours(1));

		assertThat(all).allMatch((waiting) -> waiting.outcome instanceof SendOutcome.Sent);
		assertThat(this.arrivals).as("each once").isEqualTo(20);
	}

	@Test
	void anHourInWhichTheyAreTakenAllTheSameSendsNoMarketingTwice() {
		World world = new World(database);
		List<Waiting> all = messages(world, Channel.EMAIL, 20, 20);
		world.provider.doesAlways((message) -> {
			arrives(message);
			return FOREIGN;
		});

		goOn(world, all, Duration.ofHours(1));
		isMended(world);
		goOn(world, all, Duration.ofHours(1));

		assertThat(all).allMatch((waiting) -> waiting.outcome != null);
		assertThat(this.arrived).hasSize(40);
		assertThat(world.provider.handedOver()).filteredOn((message) -> message.purpose() == Purpose.MARKETING)
			.hasSize(20);
	}

	@Test
	void fiveAtMostAreOnTheirWayWhileNothingIsKnownOfAProvider() throws InterruptedException {
		World world = new World(database);
		List<Messaging> instances = List.of(world.messaging(), world.messaging());
		CountDownLatch held = new CountDownLatch(35);
		CountDownLatch answers = new CountDownLatch(1);
		world.provider.doesAlways((message) -> {
			await(answers);
			return FOREIGN;
		});
		List<Waiting> all = messages(world, Channel.EMAIL, 20, 20);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < all.size(); i++) {
				Waiting waiting = all.get(i);
				Messaging instance = instances.get(i % 2);
				threads.execute(() -> {
					waiting.goOn(instance);
					held.countDown();
				});
			}
			assertThat(held.await(30, TimeUnit.SECONDS)).as("all but five are held").isTrue();
			answers.countDown();
		}

		assertThat(world.provider.handedOver()).hasSize(5);
		assertThat(world.gates.of(Channel.EMAIL).health().restingUntil(START)).isEqualTo(START.plusSeconds(10));
		goOn(world, all, Duration.ofSeconds(9));
		assertThat(world.provider.handedOver()).hasSize(5);
	}

	@Test
	void anyNumberIsOnItsWayToAProviderThatWorks() throws InterruptedException {
		World world = new World(database);
		Messaging messaging = world.messaging();
		CountDownLatch there = new CountDownLatch(20);
		messages(world, Channel.EMAIL, 1, 0).forEach((waiting) -> waiting.goOn(messaging));
		world.provider.doesAlways((message) -> {
			there.countDown();
			await(there);
			return new Receipt.Accepted("p1");
		});
		List<Waiting> all = messages(world, Channel.EMAIL, 20, 0);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			all.forEach((waiting) -> threads.execute(() -> waiting.goOn(messaging)));
		}

		assertThat(all).allMatch((waiting) -> waiting.outcome instanceof SendOutcome.Sent);
	}

	private void isMended(World world) {
		world.provider.doesAlways((message) -> {
			arrives(message);
			return new Receipt.Accepted("p1");
		});
	}

	private void arrives(OutboundMessage message) {
		this.arrived.add(message.reference());
		this.arrivals++;
	}

	private static List<Waiting> messages(World world, Channel channel, int marketing, int transactional) {
		List<Waiting> all = new ArrayList<>();
		for (int i = 0; i < marketing + transactional; i++) {
			Contact contact = aContact().withEmail("c" + i + "@example.com")
				.withPhone("+49151123450" + (10 + i))
				.in(database);
			Purpose purpose = (i < marketing) ? Purpose.MARKETING : Purpose.TRANSACTIONAL;
			all.add(new Waiting(world,
					World.request(contact, world.enrollment(), 1, channel, purpose, "welcome", null)));
		}
		return all;
	}

	/** As the engine brings the jobs back, to one instance and the other. */
	private static void goOn(World world, List<Waiting> all, Duration time) {
		List<Messaging> instances = List.of(world.messaging(), world.messaging());
		Instant end = world.clock.instant().plus(time);
		for (int turn = 0;; turn++) {
			Waiting next = all.stream()
				.filter((waiting) -> waiting.outcome == null)
				.min(Comparator.comparing((waiting) -> waiting.due))
				.orElse(null);
			if (next == null || next.due.isAfter(end)) {
				world.pass(Duration.between(world.clock.instant(), end));
				return;
			}
			if (next.due.isAfter(world.clock.instant())) {
				world.pass(Duration.between(world.clock.instant(), next.due));
			}
			next.goOn(instances.get(turn % 2));
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A message and when its job comes back.
	 */
	private static final class Waiting {

		private final World world;

		private final SendRequest request;

		private volatile Instant due;

		private volatile @Nullable SendOutcome outcome;

		Waiting(World world, SendRequest request) {
			this.world = world;
			this.request = request;
			this.due = world.clock.instant();
		}

		void goOn(Messaging instance) {
			try {
				this.outcome = instance.send(this.request, WANTED);
			}
			catch (Held held) {
				this.due = held.until();
			}
		}

		DispatchId id() {
			return this.world.dispatches.ofContact(this.request.contactId(), 1).getFirst().dispatch().id();
		}

	}

}

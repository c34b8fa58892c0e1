package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.broker.points.KillPoints;
import dev.journeyman.broker.points.Point;
import dev.journeyman.broker.points.StandingRoom;
import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed with messages of each channel and purpose standing at each
 * point of a send.
 */
@Tag("broker")
@Tag("long")
class KillPointsIT {

	private static final int AT_EACH = Integer.getInteger("kill-points.each", 12);

	private static final int ALL = AT_EACH * 4 * Point.values().length;

	/** A worker gets a few hundred jobs at once, and no more while all of them stand. */
	private static final int INSTANCES = Math.ceilDiv(ALL, 300);

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	@Test
	void noMessageIsLostOrSentTwiceWhereItCanBeFoundOut() {
		World world = World.shared();
		try (Application application = world.application()) {
			List<Fate> fates = killAndSettle(world, application);

			assertNothingIsLost(world, fates);
			assertThat(fates).as("the provider's own event settles what has arrived")
				.filteredOn((fate) -> point(fate).hasArrived())
				.noneMatch(Fate::isGivenUp)
				.noneMatch(Fate::arrivedTwice);
			report(world, fates, "kill-points");
		}
	}

	@Test
	void noMarketingIsSentTwiceThoughNoEventEverComes() {
		try (World world = World.withoutWebhooks("kill-points-in-silence")) {
			List<Fate> fates = killAndSettle(world, world.application());

			assertNothingIsLost(world, fates);
			report(world, fates, "kill-points-in-silence");
		}
	}

	private static List<Fate> killAndSettle(World world, Application application) {
		Path file = world.folder().resolve("standing");
		StandingRoom room = new StandingRoom(file);
		List<Application> killed = Stream
			.concat(Stream.of(application), Stream.generate(world::application).limit(INSTANCES - 1))
			.toList();
		try (Wire wire = Wire.to(world.farEnds().address(), room)) {
			killed.forEach((one) -> startStanding(one, file, wire.address()));
			Arrays.stream(Point.values())
				.map((point) -> Orders.of(AT_EACH, point.word()))
				.reduce(Orders::and)
				.orElseThrow()
				.place(new Shop(application.address()));
			await("every enrollment is about to send",
					() -> world.engine().metric("zeebe_job_events_total", "action=\"created\"", "type=\"send-") >= ALL);
			room.open();
			await("all stand at their point, but those whose provider had no line free",
					() -> standing(world, room) == ALL);
			assertThat(room.standing()).hasSizeGreaterThan(ALL - AT_EACH);
			killed.forEach((one) -> one.process().kill());
		}
		application.withoutBeans()
			.with("journeyman.sendgrid.base-url", world.farEnds().address().resolve("/sendgrid").toString())
			.with("journeyman.messagebird.base-url", world.farEnds().address().resolve("/messagebird").toString())
			.start();
		return Fate.awaitAll(world);
	}

	/** While no provider answers only so many would be on their way as may be lost. */
	private static int standing(World world, StandingRoom room) {
		world.providersHaveJustWorked();
		return room.standing().size() + held(world);
	}

	private static void startStanding(Application application, Path standing, URI wire) {
		application.withBeans(KillPoints.class)
			.with("kill-points.file", standing.toString())
			.with("journeyman.sendgrid.base-url", wire.resolve("/sendgrid").toString())
			.with("journeyman.sendgrid.connect-timeout", "1m")
			.with("journeyman.sendgrid.read-timeout", "5m")
			.with("journeyman.sendgrid.connections", String.valueOf(ALL))
			.with("journeyman.messagebird.base-url", wire.resolve("/messagebird").toString())
			.with("journeyman.messagebird.connect-timeout", "1m")
			.with("journeyman.messagebird.read-timeout", "5m");
		Pace.LONG_LEASES.forEach(application::with);
		application.start();
	}

	private static int held(World world) {
		return world.jdbc().sql("select count(*) from dispatch where state = 'held'").query(Integer.class).single();
	}

	private static void await(String what, Callable<Boolean> condition) {
		Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(condition);
	}

	private static void assertNothingIsLost(World world, List<Fate> fates) {
		assertThat(fates).hasSize(ALL).allMatch(Fate::isFinal);
		assertThat(fates).as("the ledger says what the provider saw").allMatch(Fate::isTrue);
		assertThat(fates).as("marketing is sent at most once")
			.filteredOn((fate) -> fate.purpose() == Purpose.MARKETING)
			.noneMatch(Fate::arrivedTwice);
		assertThat(fates).as("what arrived twice is recorded as sent once more")
			.filteredOn(Fate::arrivedTwice)
			.allMatch((fate) -> fate.repeated() && fate.arrivals() == 2);
		assertThat(fates).as("nothing is given up that its provider can be asked about")
			.filteredOn((fate) -> fate.channel() == Channel.SMS)
			.noneMatch(Fate::isGivenUp)
			.noneMatch(Fate::arrivedTwice);
		assertThat(fates).as("what is given up says why")
			.filteredOn(Fate::isGivenUp)
			.allMatch((fate) -> fate.reason() != null);
		assertThat(world.incidents()).isZero();
	}

	private static Point point(Fate fate) {
		return Arrays.stream(Point.values())
			.filter((point) -> fate.subject().startsWith(point.word() + "-"))
			.findFirst()
			.orElseThrow();
	}

	private static void report(World world, List<Fate> fates, String name) {
		Report report = new Report("point", "channel", "purpose", "stood there", "arrived once", "arrived twice",
				"never arrived", "given up", "settled by");
		for (Point point : Point.values()) {
			for (Journey journey : Orders.journeys(false)) {
				List<Fate> here = fates.stream()
					.filter((fate) -> point(fate) == point && fate.channel() == journey.channel()
							&& fate.purpose() == journey.purpose())
					.toList();
				report.row(point.word(), journey.channel().label(), journey.purpose().word(), here.size(),
						here.stream().filter((fate) -> fate.arrivals() == 1).count(),
						here.stream().filter(Fate::arrivedTwice).count(),
						here.stream().filter((fate) -> fate.arrivals() == 0).count(),
						here.stream().filter(Fate::isGivenUp).count(),
						here.stream().map(Fate::settledBy).distinct().sorted().collect(Collectors.joining(", ")));
			}
		}
		report.list("arrived twice", fates.stream().filter(Fate::arrivedTwice).map(Fate::dispatch).toList());
		report.print(world.folder(), name);
	}

}

package dev.journeyman.broker;

import java.time.Duration;
import java.util.List;

import dev.journeyman.consent.Purpose;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand messages meet each fault of the providers, until it is mended.
 */
@Tag("broker")
@Tag("long")
class SandboxFaultsIT {

	private static final int EACH = Integer.getInteger("faults.each", 250);

	private static final Report REPORT = new Report("fault", "messages", "accepted", "rejected", "given up",
			"arrived twice (marketing)", "arrived twice (transactional)", "incidents");

	private final World world = World.shared();

	@ParameterizedTest
	@ValueSource(strings = { "{\"kind\":\"refuse\"}", "{\"kind\":\"throttle\"}", "{\"kind\":\"unavailable\"}",
			"{\"kind\":\"wrong-key\"}", "{\"kind\":\"empty-balance\"}", "{\"kind\":\"accept-and-close\"}",
			"{\"kind\":\"close\"}", "{\"kind\":\"slow\",\"delay\":\"PT3S\"}", "{\"kind\":\"slow\",\"delay\":\"PT20S\"}",
			"{\"kind\":\"callback-first\"}", "{\"kind\":\"repeat\",\"repeat\":46}",
			"{\"kind\":\"reorder\",\"delay\":\"PT5S\"}", "{\"kind\":\"fail\",\"status\":500,\"taken\":true}",
			"{\"kind\":\"fail\",\"status\":500}", "{\"kind\":\"fail\",\"status\":502,\"taken\":true}",
			"{\"kind\":\"fail\",\"status\":503,\"taken\":true,\"body\":\"empty\"}",
			"{\"kind\":\"fail\",\"status\":503,\"taken\":true,\"body\":\"foreign\"}",
			"{\"kind\":\"fail\",\"status\":429,\"taken\":true,\"body\":\"foreign\"}",
			"{\"kind\":\"fail\",\"status\":503,\"body\":\"own\"}", "{\"kind\":\"fail\",\"status\":504,\"taken\":true}",
			"{\"kind\":\"unreadable\"}", "{\"kind\":\"unknown-word\"}", "{\"kind\":\"empty-answer\"}" })
	void everyMessageComesToAnExplainedEnd(String fault) {
		List<Fate> fates = meet(fault);

		assertThat(fates).hasSize(4 * EACH).allMatch(Fate::isFinal).allMatch(Fate::isTrue);
		assertThat(fates).filteredOn((fate) -> !fate.state().equals("accepted"))
			.allMatch((fate) -> fate.reason() != null);
		assertThat(twice(fates, Purpose.MARKETING)).isZero();
		assertThat(fates).filteredOn(Fate::arrivedTwice).allMatch(Fate::repeated);
		assertThat(this.world.incidents()).isZero();
	}

	/** No software finds out that a provider lies about itself. */
	@Test
	void believesAProviderThatSaysInItsOwnWordsThatItTookNothing() {
		List<Fate> fates = meet("{\"kind\":\"fail\",\"status\":503,\"taken\":true,\"body\":\"own\"}");

		assertThat(fates).hasSize(4 * EACH).allMatch((fate) -> fate.state().equals("accepted")).allMatch(Fate::isTrue);
		assertThat(this.world.incidents()).isZero();
	}

	private List<Fate> meet(String fault) {
		try (Application application = this.world.application()) {
			Pace.SHORT_LEASES.forEach(application::with);
			application.with("journeyman.messaging.stopped-pause", "2s");
			Shop shop = new Shop(application.start().address());
			this.world.farEnds().misbehave("sendgrid", fault);
			this.world.farEnds().misbehave("messagebird", fault);
			Orders.of(EACH, "faults").place(shop);
			Awaitility.await("each has been decided once")
				.atMost(Duration.ofMinutes(5))
				.pollInterval(Duration.ofMillis(500))
				.until(() -> begun() == 4L * EACH);

			this.world.farEnds().misbehave("sendgrid", "{\"kind\":\"none\"}");
			this.world.farEnds().misbehave("messagebird", "{\"kind\":\"none\"}");
			List<Fate> fates = Fate.awaitAll(this.world);

			REPORT.row(fault.replace("\"", ""), fates.size(), count(fates, "accepted"), count(fates, "rejected"),
					count(fates, "given-up"), twice(fates, Purpose.MARKETING), twice(fates, Purpose.TRANSACTIONAL),
					(long) this.world.incidents());
			return fates;
		}
	}

	@AfterAll
	static void report() {
		REPORT.print(World.shared().folder(), "faults");
	}

	private long begun() {
		return this.world.jdbc().sql("select count(*) from dispatch").query(Long.class).single();
	}

	private static long count(List<Fate> fates, String state) {
		return fates.stream().filter((fate) -> fate.state().equals(state)).count();
	}

	private static long twice(List<Fate> fates, Purpose purpose) {
		return fates.stream().filter((fate) -> fate.purpose() == purpose && fate.arrivedTwice()).count();
	}

}

package dev.journeyman.journeys;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.EnrollmentStanding.Standing;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator ends an enrollment at the moment at which its message is being reserved.
 */
class EndRaceTests {

	private static final int RACES = 300;

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final JourneysWorld world = new JourneysWorld(database);

	private final Contacts contacts = new Contacts(database.jdbc(), new Identifiers(this.world.clock),
			this.world.clock);

	@Test
	void reservesNothingAfterTheEndWasAnswered() throws Exception {
		this.world.deployed();
		Contact ada = aContact().withEmail("ada@example.com").in(database);
		int before = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			for (int race = 0; race < RACES; race++) {
				before += race(threads, ada) ? 1 : 0;
			}
		}
		assertThat(before).as("both have won some").isBetween(1, RACES - 1);
	}

	private boolean race(ExecutorService threads, Contact ada) throws Exception {
		this.world.abandonsCart(ada, "cart", Duration.ZERO);
		EnrollmentId id = this.world.enrollmentsOf(ada).getFirst().id();
		CyclicBarrier start = new CyclicBarrier(2);
		Future<Boolean> end = threads.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			this.world.ending.end(id, "olga");
			return reserved(id);
		});
		Future<?> sending = threads.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			reserve(ada, id);
			return null;
		});
		boolean whenAnswered = end.get(10, TimeUnit.SECONDS);
		sending.get(10, TimeUnit.SECONDS);
		assertThat(reserved(id)).isEqualTo(whenAnswered);
		return whenAnswered;
	}

	/**
	 * As a message is reserved: under the contact's lock, if the enrollment still stands.
	 */
	private void reserve(Contact contact, EnrollmentId id) {
		database.transactions().executeWithoutResult((status) -> {
			this.contacts.lock(contact.id());
			if (this.world.standing.of(id) instanceof Standing.On) {
				database.jdbc()
					.sql("""
							insert into event_effect (event_id, process_id, enrollment_id, contact_id, effect, at)
							values (?, 'reserved', ?, ?, 'told', now())""")
					.params(UUID.randomUUID(), id.value(), contact.id().value())
					.update();
			}
		});
	}

	private static boolean reserved(EnrollmentId id) {
		return database.jdbc()
			.sql("select exists (select 1 from event_effect where process_id = 'reserved' and enrollment_id = ?)")
			.param(id.value())
			.query(Boolean.class)
			.single();
	}

}

package dev.journeyman.messaging;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.StillWanted.Answer;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An order and a send at the same moment.
 */
class OrderRaceTests {

	private static final int RACES = 500;

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	@Test
	void neverReservesAMessageAfterTheOrderWasAnswered() throws Exception {
		Contact ada = aContact().withEmail("ada@example.com").in(database);
		int sent = 0;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int race = 0; race < RACES; race++) {
				sent += race(threads, ada) ? 1 : 0;
			}
		}
		assertThat(this.world.provider.handedOver()).hasSize(sent);
	}

	private boolean race(ExecutorService threads, Contact ada) throws Exception {
		SendRequest request = World.email(ada);
		AtomicBoolean over = new AtomicBoolean();
		CyclicBarrier start = new CyclicBarrier(2);
		Future<Boolean> reservedBefore = threads.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			order(ada, over);
			return reserved(request);
		});
		Future<SendOutcome> sending = threads.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			return this.messaging.send(request,
					() -> over.get() ? new Answer.Over(Reason.of(Code.JOURNEY_OVER)) : new Answer.Wanted());
		});
		boolean before = reservedBefore.get(10, TimeUnit.SECONDS);
		SendOutcome outcome = sending.get(10, TimeUnit.SECONDS);
		if (before) {
			assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
		}
		else {
			assertThat(outcome).isInstanceOf(SendOutcome.NoLongerWanted.class);
		}
		return before;
	}

	private void order(Contact ada, AtomicBoolean over) {
		database.transactions().executeWithoutResult((status) -> {
			this.world.contacts.lock(ada.id());
			over.set(true);
		});
	}

	/** Asked right after the order's commit. */
	private boolean reserved(SendRequest request) {
		return database.jdbc()
			.sql("select state from dispatch where enrollment_id = ?")
			.param(request.key().enrollmentId().value())
			.query(String.class)
			.optional()
			.map((state) -> Words.read(State.class, state))
			.filter((state) -> state == State.HANDED_OVER || state == State.ACCEPTED)
			.isPresent();
	}

}

package dev.journeyman.messaging;

import java.time.Duration;
import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.Group;
import dev.journeyman.messaging.OpenDispatches.OpenDispatch;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.Held;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class OpenDispatchesTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Cause PAUSED = new Cause(State.HELD, Channel.EMAIL, "abandoned-cart",
			Reason.of(Code.JOURNEY_PAUSED));

	private final World world = new World(database);

	private final OpenDispatches open = new OpenDispatches(database.jdbc());

	@Test
	void gathersByCauseTheLargestFirst() {
		ManyDispatches.hold(database.jdbc(), 2, "welcome", PAUSED.reason());
		ManyDispatches.hold(database.jdbc(), 3, "abandoned-cart", PAUSED.reason());
		sendUnclearly();

		List<Group> groups = this.open.groups(10);

		assertThat(groups)
			.extracting((group) -> group.cause().journey(), (group) -> group.cause().state(), Group::count)
			.containsExactly(tuple("abandoned-cart", State.HELD, 3L), tuple("welcome", State.HELD, 2L),
					tuple("abandoned-cart", State.UNCONFIRMED, 1L));
		assertThat(groups.getFirst()).isEqualTo(new Group(PAUSED, PAUSED.reason(), null, 3, START.plusSeconds(1),
				START.plus(Duration.ofHours(1)).plusSeconds(1)));
		assertThat(groups.getLast().provider()).isEqualTo("Carrier");
		assertThat(groups.getLast().next()).isEqualTo(START.plusSeconds(30));
	}

	@Test
	void pagesThroughOneCauseTheLongestWaitingFirst() {
		ManyDispatches.hold(database.jdbc(), 5, "abandoned-cart", PAUSED.reason());
		ManyDispatches.hold(database.jdbc(), 5, "abandoned-cart", Reason.of(Code.SENDING_PAUSED).with("by", "ada"));

		List<OpenDispatch> first = this.open.list(PAUSED, null, 3);
		List<OpenDispatch> next = this.open.list(PAUSED, first.getLast().id(), 3);

		assertThat(first).extracting(OpenDispatch::since)
			.containsExactly(START.plusSeconds(1), START.plusSeconds(2), START.plusSeconds(3));
		assertThat(next).extracting(OpenDispatch::since).containsExactly(START.plusSeconds(4), START.plusSeconds(5));
	}

	@Test
	void saysNeverOfWhatSomebodyHasToMend() {
		ManyDispatches.hold(database.jdbc(), 1, "abandoned-cart", PAUSED.reason());
		database.jdbc().sql("update dispatch set held_until = null").update();

		assertThat(this.open.groups(10).getFirst().next()).isNull();
		assertThat(this.open.list(PAUSED, null, 1).getFirst().next()).isNull();
	}

	private void sendUnclearly() {
		Contact ada = aContact().withEmail("ada@example.com").in(database);
		this.world.provider.answersNext(new Receipt.Unknown(Reason.other("Carrier did not answer in time")));
		assertThatThrownBy(() -> this.world.messaging().send(email(ada), WANTED)).isInstanceOf(Held.class);
	}

}

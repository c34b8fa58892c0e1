package dev.journeyman.messaging;

import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.journeyman.messaging.World.START;
import static dev.journeyman.messaging.World.WANTED;
import static dev.journeyman.messaging.World.email;
import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class MessagingTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final Messaging messaging = this.world.messaging();

	@SuppressWarnings("NullAway.Init")
	private Contact ada;

	@BeforeEach
	void adaIsKnown() {
		this.ada = aContact().withEmail("ada@example.com").in(database);
	}

	@Test
	void sendsWhatTheTemplateSaysToTheContactsAddress() {
		SendOutcome outcome = this.messaging.send(email(this.ada), WANTED);

		Dispatch dispatch = this.world.only(this.ada);
		assertThat(outcome).isEqualTo(new SendOutcome.Sent(dispatch.id()));
		OutboundMessage message = this.world.provider.handedOver().getFirst();
		assertThat(message.reference()).isEqualTo(dispatch.id());
		assertThat(message.to()).isEqualTo("ada@example.com");
		assertThat(message.content()).isEqualTo(new Content.Email("Welcome", "Hello", "<p>Hello</p>"));
		assertThat(this.world.provider.deadlines()).containsExactly(START.plusSeconds(15));
		assertThat(dispatch.state()).isEqualTo(Dispatch.State.ACCEPTED);
		assertThat(dispatch.providerMessageId()).isEqualTo("p1");
	}

	@Test
	void sendsOnceWhenTheJobIsDeliveredTwice() {
		SendRequest request = email(this.ada);

		SendOutcome first = this.messaging.send(request, WANTED);
		SendOutcome second = this.messaging.send(request, WANTED);

		assertThat(second).isEqualTo(first);
		assertThat(this.world.provider.handedOver()).hasSize(1);
	}

	@Test
	void sendsAgainForAnotherStep() {
		EnrollmentId enrollment = this.world.enrollment();

		SendOutcome first = this.messaging.send(email(this.ada, enrollment, 1), WANTED);
		SendOutcome second = this.messaging.send(email(this.ada, enrollment, 2), WANTED);

		assertThat(second.dispatchId()).isNotEqualTo(first.dispatchId());
		assertThat(this.world.provider.handedOver()).hasSize(2);
	}

}

package dev.journeyman.broker;

import java.util.Locale;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.testing.OneMessage;
import dev.journeyman.testing.OneMessage.Steps;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;

/**
 * A journey of one message: begun by {@code ordered.<channel>.<purpose>}.
 *
 * @param channel of the message
 * @param purpose of it
 * @param waits whether it first waits for the customer event {@code paid}
 */
public record Journey(Channel channel, Purpose purpose, boolean waits) {

	/**
	 * The customer event that begins it.
	 */
	public String event() {
		return "ordered." + word() + "." + this.purpose.word();
	}

	/**
	 * Its process id.
	 */
	public String id() {
		return "one-" + this.purpose.word() + "-" + word() + (this.waits ? "-paid" : "");
	}

	String bpmn() {
		return new OneMessage(id(), event(), this.purpose.word(), "send-" + word())
			.journey(this.waits ? Journey::untilPaid : Steps.NONE, Steps.NONE);
	}

	private static AbstractFlowNodeBuilder<?, ?> untilPaid(AbstractFlowNodeBuilder<?, ?> begun) {
		return begun
			.intermediateCatchEvent("event_paid",
					(paid) -> paid.message(
							(message) -> message.name("enrollment.paid").zeebeCorrelationKeyExpression("enrollmentId")))
			.name("Paid");
	}

	private String word() {
		return this.channel.name().toLowerCase(Locale.ROOT);
	}

}

package dev.journeyman.bench;

import dev.journeyman.testing.OneMessage;
import dev.journeyman.testing.OneMessage.Steps;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;

/**
 * The journeys that benchmarks play.
 */
final class Models {

	private Models() {
	}

	/**
	 * An event, an email, and nothing else. Begun by {@code <id>.begun}, as all are.
	 */
	static String emailAtOnce(String id) {
		return email(id, "marketing").journey(Steps.NONE, Steps.NONE);
	}

	/**
	 * An email, after which the instance stays, so that ending it costs nothing while
	 * sending is measured.
	 */
	static String emailThenStays(String id) {
		return email(id, "marketing").journey(Steps.NONE, Models::stays);
	}

	/**
	 * An email at the instant that the event's property {@code at} names.
	 */
	static String emailWhenDue(String id, String purpose) {
		return email(id, purpose).journey(Models::untilDue, Models::stays);
	}

	/**
	 * No journey, only a process: a job of this type, with the variables that sending
	 * has, after which the instance stays.
	 */
	static String jobThenStays(String id, String type) {
		return new OneMessage(id, id + ".begun", "marketing", type).process(Steps.NONE, Models::stays);
	}

	private static AbstractFlowNodeBuilder<?, ?> untilDue(AbstractFlowNodeBuilder<?, ?> begun) {
		return begun
			.intermediateCatchEvent("event_due",
					(due) -> due.timerWithDateExpression("date and time(event.properties.at)"))
			.name("Due");
	}

	private static AbstractFlowNodeBuilder<?, ?> stays(AbstractFlowNodeBuilder<?, ?> sent) {
		return sent.intermediateCatchEvent("event_later", (later) -> later.timerWithDuration("P30D"))
			.name("Much later");
	}

	private static OneMessage email(String id, String purpose) {
		return new OneMessage(id, id + ".begun", purpose, "send-email");
	}

}

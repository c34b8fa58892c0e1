package dev.journeyman.testing;

import java.util.function.UnaryOperator;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.ProcessBuilder;

/**
 * Models of journeys that send one message.
 *
 * @param id of the process
 * @param event the customer event that begins it
 * @param purpose of the message
 * @param type of the job that sends it
 */
public record OneMessage(String id, String event, String purpose, String type) {

	/**
	 * The model as a file holds it.
	 * @param before what comes before the message
	 * @param after what comes after it
	 */
	public String journey(Steps before, Steps after) {
		return write(process().zeebeStartExecutionListener("enrollment-started")
			.zeebeEndExecutionListener("enrollment-ended"), before, after);
	}

	/**
	 * The same, but only a process: no enrollment begins or ends with it.
	 */
	public String process(Steps before, Steps after) {
		return write(process(), before, after);
	}

	private ProcessBuilder process() {
		return Bpmn.createExecutableProcess(this.id).name("One message");
	}

	private String write(ProcessBuilder process, Steps before, Steps after) {
		AbstractFlowNodeBuilder<?, ?> start = process.startEvent("event_begun")
			.name("Begun")
			.zeebeProperty("trigger.event", this.event)
			.zeebeProperty("trigger.reentry", "always")
			.zeebeProperty("purpose", this.purpose)
			.zeebeProperty("event.properties", "at");
		AbstractFlowNodeBuilder<?, ?> sent = before.apply(start)
			.serviceTask("task_send")
			.name("Send it")
			.zeebeJobType(this.type)
			.zeebeInput("abandoned-cart", "template")
			.zeebeInput(this.purpose, "purpose")
			.zeebeOutput("=result", "message");
		return Bpmn.convertToString(after.apply(sent).endEvent("end_sent").name("Sent").done());
	}

	/**
	 * Some steps of a journey.
	 */
	public interface Steps extends UnaryOperator<AbstractFlowNodeBuilder<?, ?>> {

		/** No step at all. */
		Steps NONE = (builder) -> builder;

	}

}

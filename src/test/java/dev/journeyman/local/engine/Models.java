package dev.journeyman.local.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;

/**
 * Small processes to try the engine with.
 */
final class Models {

	private Models() {
	}

	/** Waits two hours, then for a message, then for a worker. */
	static BpmnModelInstance waiting() {
		return Bpmn.createExecutableProcess("waiting")
			.name("Waiting")
			.startEvent("start")
			.intermediateCatchEvent("two-hours", (timer) -> timer.name("Two hours").timerWithDuration("PT2H"))
			.intermediateCatchEvent("opened",
					(opened) -> opened
						.message((message) -> message.name("opened").zeebeCorrelationKeyExpression("dispatch")))
			.serviceTask("work", (task) -> task.name("Work").zeebeJobType("work"))
			.endEvent("end")
			.done();
	}

	/** Waits for a worker. */
	static BpmnModelInstance working() {
		return Bpmn.createExecutableProcess("working")
			.startEvent()
			.serviceTask("work", (task) -> task.name("Work").zeebeJobType("work"))
			.endEvent()
			.done();
	}

	/** Waits for a person. */
	static BpmnModelInstance asking() {
		return Bpmn.createExecutableProcess("asking")
			.startEvent()
			.userTask("ask", (task) -> task.name("Ask").zeebeUserTask())
			.endEvent()
			.done();
	}

	/** Ends at once. */
	static BpmnModelInstance passing() {
		return Bpmn.createExecutableProcess("passing").startEvent().endEvent().done();
	}

}

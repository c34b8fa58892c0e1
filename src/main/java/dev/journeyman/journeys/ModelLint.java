package dev.journeyman.journeys;

import java.util.List;
import java.util.Map;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListenerEventType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;

/**
 * The rules of a model's shape, the engine's own and ours.
 */
final class ModelLint {

	private static final String BEGINS = "enrollment-started";

	private static final String ENDS = "enrollment-ended";

	private final ModelElements elements;

	private final ModelProblems problems;

	ModelLint(ModelElements elements, ModelProblems problems) {
		this.elements = elements;
		this.problems = problems;
	}

	/**
	 * Whether the process has one of a journey's listeners.
	 */
	static boolean hasListener(ModelElements elements) {
		return elements.listeners()
			.stream()
			.anyMatch((listener) -> BEGINS.equals(listener.getType()) || ENDS.equals(listener.getType()));
	}

	/**
	 * Checks that a journey begins and ends as every journey does.
	 */
	void checkListeners() {
		checkListener(BEGINS, ZeebeExecutionListenerEventType.start);
		checkListener(ENDS, ZeebeExecutionListenerEventType.end);
	}

	private void checkListener(String type, ZeebeExecutionListenerEventType event) {
		List<ZeebeExecutionListener> found = this.elements.listeners()
			.stream()
			.filter((listener) -> type.equals(listener.getType()))
			.toList();
		if (found.size() != 1 || found.getFirst().getEventType() != event) {
			this.problems.add(this.elements.process(), "needs one execution listener " + type + " of event type "
					+ event + ", on the process itself: every journey has it.");
		}
	}

	/**
	 * Checks that what is owed is answered and nothing else.
	 */
	void checkReply(SendTasks sends) {
		if (sends.tasks().size() != 1 || this.elements.all(Task.class).size() != 1
				|| !this.elements.all(CallActivity.class).isEmpty()) {
			this.problems.add(this.elements.process(),
					"has the purpose reply and so must be one task that sends what is owed, nothing else.");
		}
	}

	void checkNames() {
		String name = this.elements.process().getName();
		if (name == null || name.isBlank()) {
			this.problems.add(this.elements.process(), "has no name. Pages show it by its name.");
		}
		for (FlowNode node : this.elements.all(FlowNode.class)) {
			if (isBlank(node.getName())) {
				this.problems.add(node, "has no name. Say in plain words what happens there.");
			}
		}
		List<SequenceFlow> flows = this.elements.all(SequenceFlow.class);
		for (SequenceFlow flow : flows) {
			boolean answers = flow.getSource() instanceof ExclusiveGateway
					|| flow.getSource() instanceof InclusiveGateway;
			if (answers && isBlank(flow.getName()) && flows.stream()
				.anyMatch((other) -> !other.equals(flow) && flow.getSource().equals(other.getSource()))) {
				this.problems.add(flow, "leaves a question and has no name. Name it as the answer.");
			}
		}
	}

	/**
	 * Checks that called processes know whose they are.
	 */
	void checkCalls() {
		for (CallActivity call : this.elements.all(CallActivity.class)) {
			ZeebeCalledElement called = call.getSingleExtensionElement(ZeebeCalledElement.class);
			if (called == null || called.isPropagateAllParentVariablesEnabled()) {
				continue;
			}
			ZeebeIoMapping mapping = call.getSingleExtensionElement(ZeebeIoMapping.class);
			List<String> handed = (mapping != null) ? mapping.getInputs().stream().map(ZeebeInput::getTarget).toList()
					: List.of();
			for (String needed : List.of("enrollmentId", "contactId")) {
				if (!handed.contains(needed)) {
					this.problems.add(call, "does not hand " + needed + " to the process it calls. Add an input "
							+ needed + " with the value =" + needed + ".");
				}
			}
		}
	}

	/**
	 * Asks the rules of the engine's vendor.
	 */
	void checkWithEngine() {
		ValidationVisitor visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
		try {
			new ModelWalker((BpmnModelInstance) this.elements.process().getModelInstance()).walk(visitor);
		}
		catch (RuntimeException ex) {
			// the vendor's rules stumble over references that lead nowhere
			this.problems.add(this.elements.process(), "refers to an element that is not in the file. "
					+ "Open it in the Modeler, mend what it marks, and save it.");
		}
		Map<ModelElementInstance, List<ValidationResult>> results = visitor.getValidationResult().getResults();
		results.forEach((element, found) -> found
			.forEach((result) -> this.problems.add(element, "is not accepted by Zeebe: " + result.getMessage() + ".")));
	}

	private static boolean isBlank(String name) {
		return name == null || name.isBlank();
	}

}

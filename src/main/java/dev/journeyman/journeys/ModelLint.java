package dev.journeyman.journeys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.impl.BpmnModelConstants;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Escalation;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ExtensionElements;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.Signal;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListenerEventType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTaskForm;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a model's shape, the engine's own and ours.
 */
final class ModelLint {

	private static final String BEGINS = "enrollment-started";

	private static final String ENDS = "enrollment-ended";

	/** The properties of an event in the middle of a journey. */
	private static final Set<String> CAUGHT = Set.of("match", "goal", "goal.window");

	private final ModelElements elements;

	private final ModelProblems problems;

	ModelLint(ModelElements elements, ModelProblems problems) {
		this.elements = elements;
		this.problems = problems;
	}

	/**
	 * Whether the process has a journey's listener, or is meant to.
	 */
	static boolean hasListener(ModelElements elements) {
		return elements.all(ZeebeExecutionListener.class)
			.stream()
			.flatMap((listener) -> ModelElements.constant(listener.getType()).stream())
			.map(ExactName::clean)
			.anyMatch((type) -> BEGINS.equals(type) || ENDS.equals(type));
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

	/**
	 * Checks that nothing is said twice: the engine reads one of two blocks, or neither.
	 * A process alone has a block for each form of its user tasks.
	 */
	void checkDoubled() {
		this.problems.each(this.elements.inFile(ExtensionElements.class), (extensions) -> {
			Map<String, Long> blocks = extensions.getElements()
				.stream()
				.filter((block) -> BpmnModelConstants.ZEEBE_NS.equals(block.getDomElement().getNamespaceURI()))
				.filter((block) -> !(block instanceof ZeebeUserTaskForm))
				.collect(Collectors.groupingBy((block) -> block.getDomElement().getLocalName(), TreeMap::new,
						Collectors.counting()));
			blocks.forEach((block, count) -> {
				if (count > 1) {
					this.problems.add(extensions, "has " + count + " blocks zeebe:" + block
							+ ", of which one at most is read. Put what they say into one.");
				}
			});
		});
	}

	/**
	 * Checks the names that the engine, and we, compare to the letter.
	 */
	void checkExactNames() {
		// the parser itself takes blanks away from ids
		if (this.elements.process().getId() == null) {
			this.problems.add("The process has no id. Give it one: the journey is named by it.");
		}
		checkExact(ZeebeTaskDefinition.class, "job type", ZeebeTaskDefinition::getType);
		checkExact(ZeebeExecutionListener.class, "job type", ZeebeExecutionListener::getType);
		checkExact(ZeebeTaskListener.class, "job type", ZeebeTaskListener::getType);
		checkExact(ZeebeCalledElement.class, "called process", ZeebeCalledElement::getProcessId);
		checkExact(ZeebeCalledDecision.class, "called decision", ZeebeCalledDecision::getDecisionId);
		this.problems.each(this.elements.inFile(Signal.class),
				(signal) -> checkExact(signal, "signal name", signal.getName()));
		this.problems.each(this.elements.inFile(Error.class),
				(error) -> checkExact(error, "error code", error.getErrorCode()));
		this.problems.each(this.elements.inFile(Escalation.class),
				(escalation) -> checkExact(escalation, "escalation code", escalation.getEscalationCode()));
		this.problems.each(this.elements.all(CatchEvent.class), this::checkProperties);
		this.problems.each(this.elements.all(ReceiveTask.class), this::checkProperties);
	}

	private <T extends ModelElementInstance> void checkExact(Class<T> type, String what, Function<T, String> name) {
		this.problems.each(this.elements.all(type), (element) -> checkExact(element, what, name.apply(element)));
	}

	private void checkExact(ModelElementInstance element, String what, @Nullable String name) {
		ModelElements.constant(name).ifPresent((text) -> this.problems.addUnseen(element, what, text));
	}

	private void checkProperties(BaseElement event) {
		Set<String> known = (event instanceof StartEvent && this.elements.process().equals(event.getParentElement()))
				? StartReading.PROPERTIES : CAUGHT;
		for (ZeebeProperty property : ModelElements.properties(event)) {
			String name = property.getName();
			String meant = (name != null) ? ExactName.clean(name).toLowerCase(Locale.ROOT) : "";
			if (name != null && known.contains(meant) && !known.contains(name)) {
				this.problems.add(event, "has a property " + ExactName.quoted(name)
						+ ", which nobody reads: its name is compared to the letter. Write " + meant + ".");
			}
		}
		ModelElements.property(event, "goal")
			.filter((value) -> !"true".equals(value) && !"false".equals(value))
			.ifPresent((value) -> this.problems.add(event,
					"has the property goal " + ExactName.quoted(value) + ". Write true or false."));
	}

	void checkNames() {
		String name = this.elements.process().getName();
		if (name == null || name.isBlank()) {
			this.problems.add(this.elements.process(), "has no name. Pages show it by its name.");
		}
		this.problems.each(this.elements.all(FlowNode.class), (node) -> {
			if (isBlank(node.getName())) {
				this.problems.add(node, "has no name. Say in plain words what happens there.");
			}
		});
		List<SequenceFlow> flows = this.elements.all(SequenceFlow.class);
		this.problems.each(flows, (flow) -> {
			boolean answers = flow.getSource() instanceof ExclusiveGateway
					|| flow.getSource() instanceof InclusiveGateway;
			if (answers && isBlank(flow.getName()) && flows.stream()
				.anyMatch((other) -> !other.equals(flow) && flow.getSource().equals(other.getSource()))) {
				this.problems.add(flow, "leaves a question and has no name. Name it as the answer.");
			}
		});
	}

	/**
	 * Checks that called processes know whose they are.
	 */
	void checkCalls() {
		this.problems.each(this.elements.all(CallActivity.class), this::checkCall);
	}

	private void checkCall(CallActivity call) {
		boolean handsAll = ModelElements.extension(call, ZeebeCalledElement.class)
			.filter((called) -> !called.isPropagateAllParentVariablesEnabled())
			.isEmpty();
		if (handsAll) {
			return;
		}
		List<String> handed = ModelElements.extension(call, ZeebeIoMapping.class)
			.map((mapping) -> mapping.getInputs().stream().map(ZeebeInput::getTarget).toList())
			.orElse(List.of());
		for (String needed : List.of("enrollmentId", "contactId")) {
			if (!handed.contains(needed)) {
				this.problems.add(call, "does not hand " + needed + " to the process it calls. Add an input " + needed
						+ " with the value =" + needed + ".");
			}
		}
	}

	/**
	 * Asks the rules of the engine's vendor.
	 */
	void checkWithEngine() {
		ValidationVisitor visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
		// the vendor's rules stumble over references that lead nowhere
		this.problems.read(this.elements.process(),
				() -> new ModelWalker((BpmnModelInstance) this.elements.process().getModelInstance())
					.walk((element) -> this.problems.read(element, () -> visitor.visit(element))));
		Map<ModelElementInstance, List<ValidationResult>> results = visitor.getValidationResult().getResults();
		results.forEach((element, found) -> found
			.forEach((result) -> this.problems.add(element, "is not accepted by Zeebe: " + result.getMessage() + ".")));
	}

	private static boolean isBlank(@Nullable String name) {
		return name == null || name.isBlank();
	}

}

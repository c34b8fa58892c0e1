package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListeners;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Finds things in one process of a model.
 */
final class ModelElements {

	private static final Pattern CONSTANT = Pattern.compile("=\\s*\"([^\"\\\\]*)\"\\s*");

	private final Process process;

	ModelElements(Process process) {
		this.process = process;
	}

	Process process() {
		return this.process;
	}

	/**
	 * Every element of a type, at any depth.
	 */
	<T extends ModelElementInstance> List<T> all(Class<T> type) {
		return this.process.getModelInstance().getModelElementsByType(type).stream().filter(this::belongs).toList();
	}

	private boolean belongs(ModelElementInstance element) {
		return isWithin(element, this.process);
	}

	static boolean isWithin(ModelElementInstance element, ModelElementInstance ancestor) {
		ModelElementInstance parent = element;
		while (parent != null && !parent.equals(ancestor)) {
			parent = parent.getParentElement();
		}
		return parent != null;
	}

	/**
	 * The execution listeners on the process itself.
	 */
	List<ZeebeExecutionListener> listeners() {
		ZeebeExecutionListeners listeners = this.process.getSingleExtensionElement(ZeebeExecutionListeners.class);
		return (listeners != null) ? List.copyOf(listeners.getExecutionListeners()) : List.of();
	}

	/**
	 * What workers do, tasks before listeners.
	 */
	List<Step> steps() {
		List<Step> steps = new ArrayList<>();
		all(ZeebeTaskDefinition.class).forEach((task) -> addStep(task, task.getType(), steps));
		all(ZeebeExecutionListener.class).forEach((listener) -> addStep(listener, listener.getType(), steps));
		all(ZeebeTaskListener.class).forEach((listener) -> addStep(listener, listener.getType(), steps));
		return steps;
	}

	private static void addStep(ModelElementInstance work, @Nullable String jobType, List<Step> steps) {
		BaseElement element = element(work);
		Optional<String> type = constant(jobType).or(() -> Optional.ofNullable(jobType))
			.filter((text) -> !text.isBlank());
		if (element != null && type.isPresent()) {
			steps.add(new Step(element.getId(), ModelProblems.said(element), type.get(),
					(work instanceof ZeebeTaskDefinition) ? SendTasks.template(element).orElse(null) : null));
		}
	}

	/**
	 * The element that something belongs to.
	 */
	static @Nullable BaseElement element(ModelElementInstance about) {
		ModelElementInstance element = about;
		while (element != null && !(element instanceof BaseElement base && base.getId() != null)) {
			element = element.getParentElement();
		}
		return (BaseElement) element;
	}

	/**
	 * A property of an element, trimmed; none if it is blank.
	 */
	static Optional<String> property(BaseElement element, String name) {
		return properties(element).stream()
			.filter((property) -> name.equals(property.getName()))
			.map((property) -> trimmed(property.getValue()))
			.filter((value) -> !value.isEmpty())
			.findFirst();
	}

	static Collection<ZeebeProperty> properties(BaseElement element) {
		ZeebeProperties properties = element.getSingleExtensionElement(ZeebeProperties.class);
		return (properties != null) ? properties.getProperties() : List.of();
	}

	/**
	 * What a text says where it is no computed expression: {@code x} and {@code ="x"}
	 * alike.
	 */
	static Optional<String> constant(@Nullable String text) {
		String trimmed = trimmed(text);
		Matcher quoted = CONSTANT.matcher(trimmed);
		String value = quoted.matches() ? quoted.group(1).strip() : trimmed;
		return (value.isEmpty() || value.startsWith("=")) ? Optional.empty() : Optional.of(value);
	}

	/**
	 * A condition without the {@code =} it may be written with.
	 */
	static String feel(String condition) {
		return condition.startsWith("=") ? condition.substring(1).strip() : condition;
	}

	static String trimmed(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

}

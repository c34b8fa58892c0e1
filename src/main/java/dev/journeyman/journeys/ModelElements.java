package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.ExtensionElements;
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
 * Finds things in one process of a model. Texts are given as the engine reads them: to
 * the letter.
 */
final class ModelElements {

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
		return inFile(type).stream().filter(this::belongs).toList();
	}

	/**
	 * Every element of a type in the whole file, such as its messages.
	 */
	<T extends ModelElementInstance> List<T> inFile(Class<T> type) {
		return List.copyOf(this.process.getModelInstance().getModelElementsByType(type));
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
	 * The extension of an element; the first where there are several, which lint forbids.
	 */
	static <T extends ModelElementInstance> Optional<T> extension(BaseElement element, Class<T> type) {
		return extensions(element, type).findFirst();
	}

	private static <T extends ModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
		ExtensionElements extensions = element.getExtensionElements();
		return (extensions != null) ? extensions.getChildElementsByType(type).stream() : Stream.empty();
	}

	/**
	 * The execution listeners on the process itself.
	 */
	List<ZeebeExecutionListener> listeners() {
		return extensions(this.process, ZeebeExecutionListeners.class)
			.flatMap((listeners) -> listeners.getExecutionListeners().stream())
			.toList();
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
	 * A property of an element; none if it is blank, as forms leave what was not filled
	 * in.
	 */
	static Optional<String> property(BaseElement element, String name) {
		return properties(element).stream()
			.filter((property) -> name.equals(property.getName()))
			.map(ZeebeProperty::getValue)
			.filter((value) -> value != null && !value.isBlank())
			.findFirst();
	}

	static List<ZeebeProperty> properties(BaseElement element) {
		return extensions(element, ZeebeProperties.class).flatMap((block) -> block.getProperties().stream()).toList();
	}

	/**
	 * What a text says where it is no computed expression: {@code x} and {@code ="x"}
	 * alike.
	 */
	static Optional<String> constant(@Nullable String text) {
		if (text == null || text.isBlank() || "=".equals(text)) {
			return Optional.empty();
		}
		return text.startsWith("=") ? Feel.constant(text.substring(1)).filter((value) -> !value.isBlank())
				: Optional.of(text);
	}

	/**
	 * A condition without the {@code =} it may be written with.
	 */
	static String feel(String condition) {
		String text = condition.strip();
		return text.startsWith("=") ? text.substring(1).strip() : text;
	}

}

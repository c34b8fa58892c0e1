package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a model, in sentences that begin with the element they are about.
 */
final class ModelProblems {

	private final Set<String> sentences = new LinkedHashSet<>();

	/**
	 * Adds a problem.
	 * @param about the element, or something inside it
	 * @param sentence the rest of the sentence, e.g. {@code has no name.}
	 */
	void add(ModelElementInstance about, String sentence) {
		this.sentences.add(said(about) + " " + sentence);
	}

	List<String> list() {
		return new ArrayList<>(this.sentences);
	}

	/**
	 * An element, or the one that something belongs to, as a sentence begins.
	 */
	static String said(ModelElementInstance about) {
		BaseElement base = ModelElements.element(about);
		if (base == null) {
			return "The file";
		}
		return name(base).map((name) -> "\"" + name + "\" (" + base.getId() + ")")
			.orElseGet(() -> "The " + kind(base) + " " + base.getId());
	}

	private static Optional<String> name(BaseElement element) {
		@Nullable String name = switch (element) {
			case FlowElement flowElement -> flowElement.getName();
			case Process process -> process.getName();
			default -> null;
		};
		return (name == null || name.isBlank()) ? Optional.empty() : Optional.of(name.replaceAll("\\s+", " ").strip());
	}

	/** E.g. {@code exclusive gateway}. */
	private static String kind(BaseElement element) {
		return element.getElementType().getTypeName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
	}

}

package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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

	/**
	 * Adds a problem of the whole file.
	 */
	void add(String sentence) {
		this.sentences.add(sentence);
	}

	/**
	 * Adds a problem of a name that the engine compares to the letter, if it holds what
	 * nobody sees.
	 * @param what it is, e.g. {@code job type}
	 * @return whether it does
	 */
	boolean addUnseen(ModelElementInstance about, String what, String name) {
		Optional<String> fault = ExactName.fault(name);
		fault.ifPresent((words) -> add(about, "has the " + what + " " + ExactName.quoted(name) + ", which " + words
				+ ". It is compared to the letter: write " + ExactName.quoted(ExactName.clean(name)) + "."));
		return fault.isPresent();
	}

	/**
	 * Reads elements one by one. Whatever is thrown at one becomes its problem, and the
	 * others are read all the same.
	 */
	<T extends ModelElementInstance> void each(Collection<T> elements, Consumer<T> reading) {
		for (T element : elements) {
			read(element, () -> reading.accept(element));
		}
	}

	/**
	 * Does a part of the reading. Whatever it throws becomes a problem.
	 * @param about what is read
	 */
	void read(ModelElementInstance about, Runnable part) {
		try {
			part.run();
		}
		catch (RuntimeException | StackOverflowError ex) {
			add(about,
					"cannot be read (" + reason(ex) + "). Often it refers to something that is not in the file or is "
							+ "of another kind. Open it in the Modeler, mend what it marks, and save it.");
		}
	}

	/**
	 * Why something could not be read, in a few words.
	 */
	static String reason(Throwable failure) {
		if (failure instanceof StackOverflowError) {
			return "too deeply nested";
		}
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = cause.getMessage();
		return (message == null || message.isBlank()) ? cause.getClass().getSimpleName() : message.strip();
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

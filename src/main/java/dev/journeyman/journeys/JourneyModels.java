package dev.journeyman.journeys;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.journeyman.consent.Purpose;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import org.camunda.bpm.model.xml.ModelException;

/**
 * Reads journeys from BPMN.
 */
final class JourneyModels {

	private JourneyModels() {
	}

	/**
	 * Reads the one executable process of a file, and says what is wrong with it.
	 * @param bpmn its bytes
	 * @throws IllegalArgumentException if it is no BPMN, or holds not exactly one
	 * executable process, saying so
	 */
	static JourneyModel read(byte[] bpmn) {
		ModelElements elements = new ModelElements(executable(parse(bpmn)));
		ModelProblems problems = new ModelProblems();
		StartReading start = StartReading.of(elements, problems);
		boolean journey = start.declared() || ModelLint.hasListener(elements);
		CaughtMessages caught = CaughtMessages.of(elements, journey, problems);
		SendTasks sends = SendTasks.of(elements);
		Purpose purpose = start.purpose().orElse(Purpose.MARKETING);
		sends.check(purpose, caught.goals(), problems);
		ModelLint lint = new ModelLint(elements, problems);
		if (journey) {
			lint.checkListeners();
			if (start.purpose().isEmpty()) {
				problems.add(elements.process(), "does not say what it is for. "
						+ "Set the property purpose of its start event to marketing or transactional.");
			}
		}
		if (purpose == Purpose.REPLY) {
			lint.checkReply(sends);
		}
		lint.checkCalls();
		lint.checkNames();
		lint.checkWithEngine();
		String id = elements.process().getId();
		String name = ModelElements.trimmed(elements.process().getName());
		return new JourneyModel(id, name.isEmpty() ? id : name, start.trigger(), purpose, caught.listens(),
				caught.goalWindow(), calls(elements), elements.steps(), problems.list());
	}

	private static BpmnModelInstance parse(byte[] bpmn) {
		try {
			return Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
		}
		catch (ModelException ex) {
			throw new IllegalArgumentException("This is no BPMN file: " + reason(ex), ex);
		}
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	private static Process executable(BpmnModelInstance model) {
		List<Process> executable = model.getModelElementsByType(Process.class)
			.stream()
			.filter(Process::isExecutable)
			.toList();
		if (executable.size() != 1) {
			throw new IllegalArgumentException("A file must hold exactly one executable process, and this one holds "
					+ executable.size() + ". Draw one process for each file, and make it executable.");
		}
		return executable.getFirst();
	}

	private static Set<String> calls(ModelElements elements) {
		Set<String> calls = new TreeSet<>();
		for (ZeebeCalledElement called : elements.all(ZeebeCalledElement.class)) {
			ModelElements.constant(called.getProcessId()).ifPresent(calls::add);
		}
		return calls;
	}

}
